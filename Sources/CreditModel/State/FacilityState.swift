/// What is known of one lender's facility.
package struct FacilityState: Sendable, Equatable {
    package let subject: SubjectID
    package internal(set) var terms: FacilityTerms
    package internal(set) var entries: [StateEntry] = []
    /// The openings that stand of accounts under the facility, by leaf index, ascending.
    package internal(set) var openings: [Int] = []

    init(subject: SubjectID, terms: FacilityTerms) {
        self.subject = subject
        self.terms = terms
    }

    /// Whether its opening stands.
    package var exists: Bool {
        entries.contains { $0.kind == .facilityOpened && !$0.isWithdrawn }
    }

    /// Adds a record that passed the rules.
    mutating func add(_ fact: StateFact, leaf: Int) {
        entries.append(StateEntry(fact, leaf: leaf))
        apply(fact)
    }

    /// The state after `history`, the records in force.
    mutating func refold(_ history: some Sequence<StateFact>) {
        for fact in history { apply(fact) }
    }

    private mutating func apply(_ fact: StateFact) {
        switch fact.detail {
        case .facility(let terms): self.terms = terms
        case .amended(let limit, let maturity):
            if let limit { terms.limit = limit }
            if let maturity { terms.maturity = maturity }
        default: break
        }
    }
}
