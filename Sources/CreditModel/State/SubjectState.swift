/// What is known of one business across all lenders, as far as rules look at it.
package struct SubjectState: Sendable, Equatable {
    /// Principals that a median is taken of: the newest, so that the state stays small.
    static let rememberedPrincipals = 32

    /// The name under which it was registered last; `nil` while it is not registered.
    package internal(set) var name: String?
    /// The business that this one was found to be.
    package internal(set) var mergedInto: SubjectID?
    /// Records about the business itself: registrations, public records, statements of its own.
    package internal(set) var entries: [StateEntry] = []
    /// Principals of the accounts opened last, in minor units, whatever the currency.
    package internal(set) var principals: [Int64] = []

    /// Adds a record that passed the rules.
    mutating func add(_ fact: StateFact, leaf: Int) {
        entries.append(StateEntry(fact, leaf: leaf))
        apply(fact)
    }

    /// The state after `history`, the records in force.
    mutating func refold(_ history: some Sequence<StateFact>) {
        name = nil
        mergedInto = nil
        for fact in history { apply(fact) }
    }

    private mutating func apply(_ fact: StateFact) {
        switch fact.detail {
        case .named(let name): self.name = name
        case .merged(let into): mergedInto = into
        default: break
        }
    }

    mutating func addPrincipal(_ amount: Int64) {
        principals.append(amount)
        if principals.count > Self.rememberedPrincipals { principals.removeFirst() }
    }

    /// The median of the remembered principals; `nil` for fewer than three, which say little.
    var medianPrincipal: Int64? {
        guard principals.count >= 3 else { return nil }
        return principals.sorted()[principals.count / 2]
    }
}
