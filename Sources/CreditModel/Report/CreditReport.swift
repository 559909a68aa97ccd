package import CanonicalEncoding

/// What is recorded on a business, folded into what a loan officer reads.
///
/// A pure function of the facts: the same facts give the same bytes, however they were posted. It
/// is linear in their number, sorting aside.
package struct CreditReport: Sendable {
    private let subject: String
    private let asOf: CalendarDate?
    private let accounts: [AccountHistory]
    private let others: [RecordedFact]
    private let guaranteesGiven: [RecordedFact]
    private let guaranteesReceived: [RecordedFact]
    private let marks: [ReportMark]
    /// The last month of the window, as ``PaymentHistory/month(of:)`` counts.
    private let end: Int?

    /// - Parameters:
    ///   - facts: ascending by leaf index.
    ///   - subject: the business, in normal form.
    ///   - asOf: the business date as of which it is told; the latest of any fact where it is `nil`.
    ///   - knownAt: the moment as of whose knowledge it is told.
    package init(
        _ facts: [RecordedFact], of subject: String, asOf: CalendarDate? = nil,
        knownAt: KnownAt = .latest
    ) {
        let standing = Standing(facts, asOf: asOf, knownAt: knownAt)
        var grouping = AccountGrouping()
        var others: [RecordedFact] = []
        var given: [RecordedFact] = []
        var received: [RecordedFact] = []
        for fact in standing.facts {
            let isOwn = fact.text("subject").map { $0.hasSameBytes(as: subject) } ?? true
            if !isOwn, fact.text("guarantor").map({ $0.hasSameBytes(as: subject) }) ?? false {
                given.append(fact)
                continue
            }
            if fact.kind.isOfGuarantee { received.append(fact) }
            if !grouping.add(fact) { others.append(fact) }
        }
        self.subject = subject
        self.asOf = asOf
        accounts = grouping.sorted
        self.others = others
        guaranteesGiven = given
        guaranteesReceived = received
        marks = standing.marks
        end = (asOf ?? standing.lastDay).map { PaymentHistory.month(of: $0) }
    }

    /// The report as answers show it; amounts in minor units.
    package var json: JSONValue {
        [
            "subject": .string(subject),
            "as_of": asOf.map { .string($0.description) } ?? .null,
            "summary": summary,
            "particulars": particulars,
            "accounts": .array(accounts.map { $0.json(end: end) }),
            "facilities": .array(facilities.map(\.json)),
            "guarantees_given": .array(guaranteesGiven.map(\.plainJSON)),
            "guarantees_received": .array(guaranteesReceived.map(\.plainJSON)),
            "collateral": .array(collateral.map(\.plainJSON)),
            "public_records": .array(others.of(.publicRecord)),
            "merged": .array(others.of(.identityMerged)),
            "marks": .array(marks.map(\.json)),
        ]
    }

    private var summary: JSONValue {
        let open = accounts.filter(\.isOpen)
        var balances = CurrencyTotals()
        var overdue = CurrencyTotals()
        for account in open {
            balances.add(account.balance, account.currency)
            overdue.add(account.overdue, account.currency)
        }
        let histories = end.map { end in accounts.map { PaymentHistory($0, end: end) } } ?? []
        let worst = end.map { end in
            accounts.map { $0.worstDaysPastDue(end: end) }.max() ?? 0
        }
        let firstYear = accounts.compactMap(\.openedOn).min()?.year
        return [
            "institutions_ever": .count(Set(accounts.compactMap(\.reporter)).count),
            "institutions_open": .count(Set(open.compactMap(\.reporter)).count),
            "accounts_ever": .count(accounts.count),
            "accounts_open": .count(open.count),
            "balance": balances.json,
            "limit": limits.granted.json,
            "limit_unused": limits.unused.json,
            "overdue": overdue.json,
            "by_class": byClass(open),
            "worst_dpd_24m": .count(worst ?? 0),
            "history24": .string(
                histories.isEmpty ? "" : PaymentHistory(worstOf: histories).text),
            "first_credit_year": firstYear.map { .count($0) } ?? .null,
            "guarantees_given": guaranteesGiven.totals,
            "guarantees_received": guaranteesReceived.totals,
            "public_records": .count(others.count { $0.kind == .publicRecord }),
            "disputes_open": 0,
        ]
    }

    private func byClass(_ open: [AccountHistory]) -> JSONValue {
        var object = JSONObject()
        for classification in Classification.allCases {
            let those = open.filter { ($0.classification ?? .normal) == classification }
            guard !those.isEmpty else { continue }
            var balances = CurrencyTotals()
            for account in those { balances.add(account.balance, account.currency) }
            object.append(
                classification.code,
                ["accounts": .count(those.count), "balance": balances.json])
        }
        return .object(object)
    }

    private var facilities: [FacilityHistory] { FacilityHistory.all(of: others) }

    private var collateral: [RecordedFact] {
        accounts.flatMap(\.collateralFacts)
    }

    /// What may be drawn: limits of facilities, and principals of revolving accounts outside them.
    private var limits: (granted: CurrencyTotals, unused: CurrencyTotals) {
        var granted = CurrencyTotals()
        var unused = CurrencyTotals()
        for facility in facilities where facility.isUsable {
            granted.add(facility.limit, facility.currency)
            let used = accounts.filter { $0.isOpen && facility.covers($0) }
                .reduce(Int64(0)) { $0.saturatingAdd($1.balance ?? 0) }
            unused.add(
                facility.limit.map { max(0, $0.saturatingSubtract(used)) }, facility.currency)
        }
        for account in accounts where account.isOpen && account.isRevolvingByItself {
            granted.add(account.principal, account.currency)
            unused.add(
                account.principal.map { max(0, $0.saturatingSubtract(account.balance ?? 0)) },
                account.currency)
        }
        return (granted, unused)
    }

    /// Who the business is: the newest value of each particular that anyone gave.
    private var particulars: JSONValue {
        var object = JSONObject()
        for fact in others where fact.kind == .subjectRegistered || fact.kind == .subjectUpdated {
            for (name, value) in fact.members.members where !Self.notParticulars.contains(name) {
                object[name] = value
            }
        }
        let members = object.members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        return .object(JSONObject(members))
    }

    private static let notParticulars: Set<String> = [
        "correction_reason", "effective_on", "on", "origin", "refiles", "reported_at", "reporter",
        "reporter_ref", "subject", "supersedes",
    ]
}

extension JSONValue {
    fileprivate static func count(_ count: Int) -> JSONValue { .integer(Int64(count)) }
}

extension [RecordedFact] {
    fileprivate func of(_ kind: RecordKind) -> [JSONValue] {
        filter { $0.kind == kind }.map(\.plainJSON)
    }

    /// How many guarantees are in force, and what they come to.
    fileprivate var totals: JSONValue {
        var amounts = CurrencyTotals()
        var count = 0
        for fact in self {
            switch fact.kind {
            case .guaranteeRecorded:
                count += 1
                amounts.add(fact.amount("liability_amount"), fact.text("currency"))
            case .guaranteeReleased: count = Swift.max(0, count - 1)
            default: continue
            }
        }
        return ["count": .integer(Int64(count)), "amounts": amounts.json]
    }
}

extension RecordKind {
    /// Whether records of the kind are about a guarantee of an account.
    fileprivate var isOfGuarantee: Bool {
        switch self {
        case .guaranteeRecorded, .guaranteeAmended, .guaranteeReleased, .guaranteeCalled: true
        default: false
        }
    }
}

extension RecordedFact {
    /// The fact as it was posted, with its place.
    fileprivate var plainJSON: JSONValue {
        var object: JSONObject = [
            "index": .integer(Int64(index)), "type": .string(type),
        ]
        for (name, value) in members.members { object.append(name, value) }
        return .object(object)
    }
}
