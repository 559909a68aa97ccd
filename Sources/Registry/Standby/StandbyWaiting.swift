/// Holds back the acknowledgement of what was committed until a standby has it too.
package protocol StandbyWaiting: Sendable {
    /// Whether a standby is waited for at all.
    var waits: Bool { get }

    /// Returns once all that was committed until now may be acknowledged. It may take as long as the
    /// operator said.
    ///
    /// - Returns: whether it may; `false` where the registry stops before a standby had it.
    func mayAcknowledge() async -> Bool
}
