/// What is known of one lender's account after all records about it: what the state rules ask.
///
/// It is a fold over the account's records in force, and is made again from them when one of them
/// is replaced or withdrawn.
package struct AccountState: Sendable, Equatable {
    /// The number it has now; the lender may have changed it.
    package internal(set) var number: AccountNumber
    package let subject: SubjectID
    package internal(set) var terms: AccountTerms
    /// Every record about the account, in the order of the ledger.
    package internal(set) var entries: [StateEntry] = []
    /// The leaves of the accounts that had the number before and were annulled, oldest first: what
    /// a question about a moment of then is answered from.
    package internal(set) var earlier: [[Int]] = []
    /// In minor units.
    package internal(set) var drawn: Int64 = 0
    /// Principal, in minor units.
    package internal(set) var repaid: Int64 = 0
    /// In minor units.
    package internal(set) var writtenOff: Int64 = 0
    package internal(set) var closedOn: CalendarDate?
    package internal(set) var snapshot: AccountSnapshot?
    /// For how many reports in a row the balance did not change while something was overdue.
    package internal(set) var unchangedReports = 0
    package internal(set) var lastRepaymentOn: CalendarDate?
    package internal(set) var lastReclassificationOn: CalendarDate?
    /// Whether anything was repaid since the last monthly report.
    package internal(set) var repaidSinceReport = false
    /// Drawdowns and repayments, each of which may be off by one minor unit.
    package internal(set) var movements = 0

    init(number: AccountNumber, subject: SubjectID, terms: AccountTerms) {
        self.number = number
        self.subject = subject
        self.terms = terms
    }

    /// Whether its opening stands; an account whose opening was annulled was never opened.
    package var exists: Bool {
        hasHad(.accountOpened)
    }

    /// Whether a record of the kind was made of it and stands, whatever came after.
    func hasHad(_ kind: RecordKind) -> Bool {
        entries.contains { $0.kind == kind && !$0.isWithdrawn }
    }

    /// Adds a record that passed the rules.
    mutating func add(_ fact: StateFact, leaf: Int) {
        entries.append(StateEntry(fact, leaf: leaf))
        apply(fact)
    }

    /// The state after `history`, the records in force; the entries stay as they are.
    mutating func refold(_ history: some Sequence<StateFact>) {
        var folded: AccountState?
        for fact in history {
            if case .opening(let terms) = fact.detail {
                folded = AccountState(number: number, subject: subject, terms: terms)
            }
            folded?.apply(fact)
        }
        guard var folded else { return }
        folded.entries = entries
        folded.earlier = earlier
        folded.number = number
        self = folded
    }

    private mutating func apply(_ fact: StateFact) {
        switch (fact.kind, fact.detail) {
        case (.drawdown, .amount(let amount)):
            drawn = drawn.saturatingAdd(amount)
            movements += 1
        case (.repayment, .repaid(let principal)):
            repaid = repaid.saturatingAdd(principal)
            movements += 1
            repaidSinceReport = true
            lastRepaymentOn = max(lastRepaymentOn ?? fact.on, fact.on)
        case (.balanceReported, .snapshot(let report)): apply(report)
        case (.classificationChanged, _):
            lastReclassificationOn = max(lastReclassificationOn ?? fact.on, fact.on)
        case (.writtenOff, .amount(let amount)):
            writtenOff = writtenOff.saturatingAdd(amount)
        case (.accountClosed, _): closedOn = fact.on
        case (.idChanged, .renumbered(let new)): number = new
        default: break
        }
    }

    private mutating func apply(_ report: AccountSnapshot) {
        if let snapshot, snapshot.asOf > report.asOf { return }
        let isStuck = report.daysPastDue > 0 && snapshot?.balance == report.balance
        unchangedReports = isStuck ? unchangedReports + 1 : 0
        snapshot = report
        repaidSinceReport = false
    }
}
