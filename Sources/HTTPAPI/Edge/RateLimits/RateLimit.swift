/// How much one credential or one address may ask: a bucket of tokens, of which each request takes
/// one and which fills up evenly.
package struct RateLimit: Sendable, Equatable {
    /// More than any machine answers; so that the time for one token is never nothing.
    package static let mostPerSecond = 1_000_000
    package static let largestBurst = 1_000_000

    /// Tokens that come back in a second.
    package let requestsPerSecond: Int
    /// Tokens of a full bucket.
    package let burst: Int

    /// `nil` unless both are at least 1, and at most ``mostPerSecond`` and ``largestBurst``.
    package init?(requestsPerSecond: Int, burst: Int) {
        guard (1...Self.mostPerSecond).contains(requestsPerSecond),
            (1...Self.largestBurst).contains(burst)
        else { return nil }
        self.requestsPerSecond = requestsPerSecond
        self.burst = burst
    }

    /// In which one token comes back.
    var tokenTime: Duration { .seconds(1) / requestsPerSecond }
    /// In which an empty bucket fills up, in whole seconds.
    var windowSeconds: Int { (burst + requestsPerSecond - 1) / requestsPerSecond }
}
