import CreditModel

/// The state that records in force make, by going through all of them again.
struct NaiveFold {
    /// Records in force, where a correction stands in the place of what it corrects.
    private let inForce: [(leaf: Int, fact: StateFact)]
    /// The key that an account's records have now, by leaf index.
    private let keys: [Int: StateKey]

    init(_ books: JudgedBooks) {
        let all = books.facts.enumerated().map { (leaf: $0.offset, fact: $0.element) }
        let withdrawn = Set(
            all.flatMap { [$0.fact.supersedes, $0.fact.annuls] }.compactMap(\.self))
        func place(_ leaf: Int) -> Int { books.facts[leaf].supersedes.map { place($0) } ?? leaf }
        inForce = all.filter { !withdrawn.contains($0.leaf) }
            .sorted { place($0.leaf) < place($1.leaf) }
        var keys: [Int: StateKey] = [:]
        for (leaf, fact) in all {
            guard let number = fact.number, !fact.kind.name.hasPrefix("facility.") else { continue }
            let old = StateKey.account(books.reporters[leaf], number)
            keys[leaf] = old
            guard case .renumbered(let number) = fact.detail else { continue }
            let new = StateKey.account(books.reporters[leaf], number)
            for (leaf, key) in keys where key == old { keys[leaf] = new }
        }
        self.keys = keys
    }

    func records(of key: StateKey) -> [(leaf: Int, fact: StateFact)] {
        inForce.filter { keys[$0.leaf] == key }
    }

    /// What an account's records add up to.
    struct Account: Equatable {
        var terms: AccountTerms?
        var drawn: Int64 = 0
        var repaid: Int64 = 0
        var writtenOff: Int64 = 0
        var closedOn: CalendarDate?
        var snapshot: AccountSnapshot?
        var unchangedReports = 0
        var lastRepaymentOn: CalendarDate?
        var lastReclassificationOn: CalendarDate?
        var repaidSinceReport = false
        var movements = 0
        var leaves: Set<Int> = []
    }

    func account(_ key: StateKey) -> Account {
        let records = records(of: key)
        let facts = records.map(\.fact)
        var account = Account()
        account.leaves = Set(records.filter { $0.fact.kind != .idChanged }.map(\.leaf))
        var reports: [AccountSnapshot] = []
        for fact in facts {
            switch fact.detail {
            case .opening(let terms): account.terms = terms
            case .amount(let amount) where fact.kind == .drawdown: account.drawn += amount
            case .repaid(let amount):
                account.repaid += amount
                account.repaidSinceReport = true
            case .amount(let amount) where fact.kind == .writtenOff:
                account.writtenOff += amount
            case .snapshot(let report):
                reports.append(report)
                account.repaidSinceReport = false
            default: break
            }
        }
        func days(_ kind: RecordKind) -> [CalendarDate] {
            facts.filter { $0.kind == kind }.map(\.on)
        }
        account.movements = days(.drawdown).count + days(.repayment).count
        account.lastRepaymentOn = days(.repayment).max()
        account.lastReclassificationOn = days(.classificationChanged).max()
        account.closedOn = days(.accountClosed).last
        account.snapshot = reports.max { $0.asOf < $1.asOf }
        let isStuck = zip(reports, reports.dropFirst()).map {
            $1.daysPastDue > 0 && $0.balance == $1.balance
        }
        account.unchangedReports = isStuck.reversed().prefix { $0 }.count
        return account
    }

    func facility(_ key: StateKey, by reporters: [ParticipantID]) -> FacilityTerms? {
        var terms: FacilityTerms?
        for (leaf, fact) in inForce {
            guard let number = fact.number, key == .facility(reporters[leaf], number) else {
                continue
            }
            switch fact.detail {
            case .facility(let opening): terms = opening
            case .amended(let limit, let maturity):
                if let limit { terms?.limit = limit }
                if let maturity { terms?.maturity = maturity }
            default: break
            }
        }
        return terms
    }

    /// The openings in force of a lender's accounts under a facility.
    func openings(under key: StateKey, by reporters: [ParticipantID]) -> [Int] {
        inForce.filter { leaf, fact in
            guard case .opening(let terms) = fact.detail, let number = terms.facility else {
                return false
            }
            return key == .facility(reporters[leaf], number)
        }.map(\.leaf).sorted()
    }

    /// What a lender lent a business by the accounts that stand.
    func principals(
        _ subject: SubjectID, of lender: ParticipantID, by reporters: [ParticipantID]
    ) -> [Int64] {
        inForce.filter { $0.fact.subject == subject && reporters[$0.leaf] == lender }
            .compactMap { _, fact in
                guard case .opening(let terms) = fact.detail else { return nil }
                return terms.principal
            }
    }

    /// The businesses that a business was merged into.
    func mergers(_ subject: SubjectID) -> Set<SubjectID> {
        Set(
            inForce.compactMap { _, fact in
                guard case .merged(let into) = fact.detail, fact.subject == subject else {
                    return nil
                }
                return into
            })
    }

    /// Annulled records that more than one record in force files anew.
    var refiledTwice: [Int] {
        let refiled = inForce.compactMap(\.fact.refiles)
        return Set(refiled).filter { index in refiled.count { $0 == index } > 1 }.sorted()
    }

    func name(_ subject: SubjectID) -> String? {
        var name: String?
        for (_, fact) in inForce where fact.subject == subject {
            if case .named(let given) = fact.detail { name = given }
        }
        return name
    }
}

extension NaiveFold.Account {
    /// What the judge keeps of an account, in the same form.
    init(_ state: AccountState) {
        terms = state.terms
        drawn = state.drawn
        repaid = state.repaid
        writtenOff = state.writtenOff
        closedOn = state.closedOn
        snapshot = state.snapshot
        unchangedReports = state.unchangedReports
        lastRepaymentOn = state.lastRepaymentOn
        lastReclassificationOn = state.lastReclassificationOn
        repaidSinceReport = state.repaidSinceReport
        movements = state.movements
        leaves = Set(
            state.entries.filter { !$0.isWithdrawn && $0.kind != .idChanged }.map(\.leaf))
    }
}
