package import AccessModel
package import CreditModel

/// Which disputes of a list are wanted.
package struct DisputeFilter: Sendable {
    /// `nil` for those in every state.
    package let phase: DisputePhase?
    /// Open ones with a duty that falls due before the day; `nil` for all.
    package let dueBefore: CalendarDate?

    package init(phase: DisputePhase? = nil, dueBefore: CalendarDate? = nil) {
        self.phase = phase
        self.dueBefore = dueBefore
    }

    func includes(_ dispute: DisputeState) -> Bool {
        if let phase, dispute.phase != phase { return false }
        guard let dueBefore else { return true }
        return dispute.nextDue.map { $0 < dueBefore } ?? false
    }
}
