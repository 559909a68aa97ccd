package import HTTPTypes
internal import Synchronization

/// Holds those who ask to a limit, each for itself, and says so in the fields of
/// draft-ietf-httpapi-ratelimit-headers.
package final class RateLimiter<Key: Hashable & Sendable>: Sendable {
    /// Buckets that are not full are kept for as many: about 100 bytes each.
    package static var usualCapacity: Int { 10_000 }

    private let name: String
    private let limit: RateLimit
    private let buckets: Mutex<TokenBuckets<Key, ContinuousClock.Instant>>

    /// - Parameter name: of the policy, in the fields; letters only.
    package init(_ name: String, _ limit: RateLimit, capacity: Int = usualCapacity) {
        self.name = name
        self.limit = limit
        buckets = Mutex(TokenBuckets(limit, capacity: capacity))
    }

    /// Counts a request.
    ///
    /// - Returns: the fields of its answer.
    /// - Throws: 429 where there was no token.
    package func admit(
        _ key: Key, at now: ContinuousClock.Instant = .now
    ) throws(HTTPProblem) -> HTTPFields {
        let verdict = buckets.withLock { $0.take(key, at: now) }
        let fields = fields(verdict)
        guard !verdict.isAllowed else { return fields }
        var problem = HTTPProblem.tooManyRequests(
            "More was asked than one \(name) may ask: \(limit.requestsPerSecond) requests a second, "
                + "\(limit.burst) at once.",
            retryAfter: verdict.resetSeconds)
        problem.headers.append(contentsOf: fields)
        throw problem
    }

    private func fields(_ verdict: RateLimitVerdict) -> HTTPFields {
        [
            .rateLimitPolicy: "\"\(name)\";q=\(limit.burst);w=\(limit.windowSeconds)",
            .rateLimit:
                "\"\(name)\";r=\(verdict.remaining);t=\(verdict.resetSeconds)",
        ]
    }
}

extension RateLimitVerdict {
    /// Until more may be asked: for one who was refused, until one request; else until a whole burst.
    /// The field's `t` and `Retry-After` must not contradict each other.
    fileprivate var resetSeconds: Int {
        isAllowed ? untilFull.wholeSeconds : max(1, untilNext.wholeSeconds)
    }
}

extension Duration {
    /// Rounded up.
    fileprivate var wholeSeconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) + (attoseconds > 0 ? 1 : 0)
    }
}

extension HTTPField.Name {
    // Literal tokens; see `xRequestID`.
    package static let rateLimit = HTTPField.Name("RateLimit")!
    package static let rateLimitPolicy = HTTPField.Name("RateLimit-Policy")!
}
