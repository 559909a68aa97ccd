/// Counts the credentials that opened nothing: by reason for good, and by address for a window.
///
/// A good credential is let in whatever the count of its address is: others behind that address
/// may have none, and 256 random bits are not guessed.
package struct FailedAttempts: Sendable {
    /// How many there were of each reason.
    package private(set) var counts: [AuthenticationFault: Int] = [:]
    /// How many of them were over the limit.
    package private(set) var limited = 0

    private let limit: AttemptLimit
    private var windowStart = 0
    private var byAddress: [String: Int] = [:]
    private var others = 0

    package init(limit: AttemptLimit = AttemptLimit()) {
        self.limit = limit
    }

    /// Counts one.
    ///
    /// - Parameters:
    ///   - address: who presented it.
    ///   - time: seconds on a clock that does not go back.
    /// - Returns: after how many seconds the address may try again; `nil` while it is within the
    ///   limit. A good credential of a participant that is not active is counted by reason only.
    package mutating func count(
        _ fault: AuthenticationFault, from address: String, at time: Int
    ) -> Int? {
        counts[fault, default: 0] += 1
        guard fault != .notActive else { return nil }
        if time >= windowStart + limit.window {
            windowStart = time
            byAddress.removeAll(keepingCapacity: true)
            others = 0
        }
        guard increased(address) > limit.attempts else { return nil }
        limited += 1
        return windowStart + limit.window - time
    }

    private mutating func increased(_ address: String) -> Int {
        if byAddress[address] == nil, byAddress.count >= limit.addresses {
            others += 1
            return others
        }
        byAddress[address, default: 0] += 1
        return byAddress[address] ?? 0
    }
}
