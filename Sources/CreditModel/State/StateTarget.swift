/// A statement of the ledger that a record refers to by its leaf index.
package struct StateTarget: Sendable {
    /// What it says.
    package let fact: StateFact
    /// Who reported it.
    package let reporter: ParticipantID
    /// How a later record replaced or withdrew it; `nil` while it is in force.
    package internal(set) var withdrawnBy: StateLink?

    package init(fact: StateFact, reporter: ParticipantID, withdrawnBy: StateLink?) {
        self.fact = fact
        self.reporter = reporter
        self.withdrawnBy = withdrawnBy
    }
}
