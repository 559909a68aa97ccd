/// One record in the history of an account, a facility or a business: enough to find it in the
/// ledger and to recognise it when it is posted again.
package struct StateEntry: Sendable, Equatable {
    package let kind: RecordKind
    package let on: CalendarDate
    package let reference: UInt64
    package let fingerprint: UInt64
    package let leaf: Int
    /// The leaf index of the record that this one corrected.
    package let supersedes: Int?
    /// Whether a later record replaced or annulled it.
    package internal(set) var isWithdrawn = false

    init(_ fact: StateFact, leaf: Int) {
        kind = fact.kind
        on = fact.on
        reference = fact.reference
        fingerprint = fact.fingerprint
        self.leaf = leaf
        supersedes = fact.supersedes
    }

    init(
        kind: RecordKind, on: CalendarDate, reference: UInt64, fingerprint: UInt64, leaf: Int,
        supersedes: Int?, isWithdrawn: Bool
    ) {
        self.kind = kind
        self.on = on
        self.reference = reference
        self.fingerprint = fingerprint
        self.leaf = leaf
        self.supersedes = supersedes
        self.isWithdrawn = isWithdrawn
    }

    /// Whether both stand for one thing that happened: the natural key within one history. A
    /// monthly report is of a month, an opening and a closing are of the account, a special event
    /// is of its day; any other is of its day and its reference.
    func hasNaturalKey(of fact: StateFact) -> Bool {
        guard kind == fact.kind else { return false }
        switch kind {
        case .accountOpened, .facilityOpened, .accountClosed: return true
        case .subjectRegistered: return reference == fact.reference
        case .balanceReported: return on.year == fact.on.year && on.month == fact.on.month
        case _ where kind.isSpecialEvent: return on == fact.on
        default: return on == fact.on && reference == fact.reference
        }
    }
}
