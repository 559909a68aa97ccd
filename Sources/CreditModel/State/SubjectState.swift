/// What is known of one business across all lenders, as far as rules look at it.
package struct SubjectState: Sendable, Equatable {
    /// Principals that a median is taken of: the newest of a lender, so that the state stays small.
    static let rememberedPrincipals = 32

    /// The name under which it was registered last; `nil` while it is not registered.
    package internal(set) var name: String?
    /// The businesses that this one was found to be, each once.
    package internal(set) var mergedInto: [SubjectID] = []
    /// Records about the business itself: registrations, public records, statements of its own.
    package internal(set) var entries: [StateEntry] = []
    /// The accounts that stand and were opened last, whatever their currency. No lender is to
    /// learn from a finding what another lent, so a lender is shown its own only.
    var lent: [Lent] = []

    /// Adds a record that passed the rules.
    mutating func add(_ fact: StateFact, leaf: Int) {
        entries.append(StateEntry(fact, leaf: leaf))
        apply(fact)
    }

    /// The state after `history`, the records in force.
    mutating func refold(_ history: some Sequence<StateFact>) {
        name = nil
        mergedInto = []
        for fact in history { apply(fact) }
    }

    private mutating func apply(_ fact: StateFact) {
        switch fact.detail {
        case .named(let name): self.name = name
        case .merged(let into) where !mergedInto.contains(into): mergedInto.append(into)
        default: break
        }
    }

    /// Takes an opening that stands.
    mutating func addLent(_ new: Lent) {
        lent.append(new)
        let own = lent.indices.filter { lent[$0].lender == new.lender }
        if own.count > Self.rememberedPrincipals { lent.remove(at: own[0]) }
    }

    /// Takes an opening in the place of the one that it corrects, unless that is forgotten.
    mutating func correctLent(_ leaf: Int, _ new: Lent) {
        if let place = lent.firstIndex(where: { $0.leaf == leaf }) { lent[place] = new }
    }

    /// Forgets an opening that was annulled.
    mutating func removeLent(_ leaf: Int) {
        lent.removeAll { $0.leaf == leaf }
    }

    /// The principals that a lender lent the business, the newest last, in minor units.
    package func principals(of lender: ParticipantID) -> [Int64] {
        lent.filter { $0.lender == lender }.map(\.principal)
    }

    /// The median of a lender's principals; `nil` for fewer than three, which say little.
    func medianPrincipal(of lender: ParticipantID) -> Int64? {
        let principals = principals(of: lender)
        guard principals.count >= 3 else { return nil }
        return principals.sorted()[principals.count / 2]
    }
}
