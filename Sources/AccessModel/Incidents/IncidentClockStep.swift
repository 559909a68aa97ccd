/// Something that the clock of an incident does at a time after its detection, once.
package struct IncidentClockStep: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Whoever is in charge is reminded.
        case reminder
        /// Whoever stands in for who is in charge is told.
        case escalation
        /// The last moment: what was not done by then is recorded as missed.
        case deadline
    }

    /// What statements call it.
    package let name: String
    package let kind: Kind
    package let duty: IncidentDuty
    /// Seconds from the detection.
    package let after: Int

    /// The first second of it: a reminder's own, and the one after a deadline.
    func begins(detectedAt: Int) -> Int {
        detectedAt + after + (kind == .deadline ? 1 : 0)
    }
}
