/// Holds back the acknowledgement of what was committed until a standby has it too.
package protocol StandbyWaiting: Sendable {
    /// Whether a standby is waited for at all.
    var waits: Bool { get }

    /// Since when something waits for a standby before it is acknowledged, in milliseconds since 1970;
    /// `nil` while nothing does.
    var waitingSince: Int? { get }

    /// Returns once all that was committed until now may be acknowledged. It may take as long as the
    /// operator said.
    ///
    /// - Returns: whether it may; `false` where the registry stops before a standby had it.
    func mayAcknowledge() async -> Bool
}
