import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

@Suite struct ReportPropertyTests {
    private static let days: [String?] = [nil, nil, "2023-06-15", "2024-06-15", "2025-06-15"]

    private func knownAt(_ count: Int, _ random: inout SeededRandom) -> KnownAt {
        let size = Int.random(in: 0...count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return .latest
        case 1: return .size(size)
        default: return .time(Facts.time(of: size))
        }
    }

    private func forEachStream(
        _ runs: Int, _ check: ([RecordedFact], inout SeededRandom) throws -> Void
    ) rethrows {
        var random = SeededRandom()
        for _ in 0..<runs {
            let count = Int.random(in: 0...70, using: &random)
            try check(FactStream.make(count, &random), &random)
        }
    }

    @Test func standingIsThatOfANaiveModel() {
        forEachStream(300) { facts, random in
            let moment = knownAt(facts.count, &random)
            let naive = NaiveStanding(facts, moment)
            let standing = Standing(facts, asOf: nil, knownAt: moment)
            #expect(
                standing.facts.map(\.state) == naive.facts.indices.map { naive.state($0) },
                "seed \(random.seed)")
        }
    }

    @Test func totalsAndAccountsAreThoseOfANaiveModel() {
        forEachStream(300) { facts, random in
            let asOf = Self.days.randomElement(using: &random) ?? nil
            let moment = knownAt(facts.count, &random)
            let naive = NaiveReport(facts, asOf: asOf, knownAt: moment)
            let report = Facts.report(of: facts, asOf: asOf, knownAt: moment)
            expectTotals(report, naive, random.seed)
            let names = report.accounts.map { "\($0.reporter)/\($0.accountNumber)" }
            #expect(names == naive.accounts.map(\.name), "seed \(random.seed)")
            for (account, model) in zip(report.accounts, naive.accounts) {
                expectAccount(account, model, naive.asOf, random.seed)
            }
        }
    }

    private func expectTotals(_ report: CreditReport, _ naive: NaiveReport, _ seed: UInt64) {
        func json(_ sums: [String: Int64]) -> JSONValue {
            .object(JSONObject(sums.map { (name: $0.key, value: .integer($0.value)) }))
        }
        let summary = report.summary
        #expect(report.asOf?.description == naive.asOf, "seed \(seed)")
        #expect(summary.accountsEver == naive.accounts.count, "seed \(seed)")
        #expect(summary.accountsOpen == naive.openAccounts.count, "seed \(seed)")
        #expect(summary.balance.json == json(naive.sum(\.balance)), "seed \(seed)")
        #expect(summary.overdue.json == json(naive.sum(\.overdue)), "seed \(seed)")
        #expect(summary.guaranteesGiven.count == naive.given, "seed \(seed)")
        let classes = Dictionary(grouping: naive.openAccounts) { $0.classification }
        for (name, accounts) in classes {
            guard let name else { continue }
            #expect(
                summary.json.at("by_class", name, "accounts") == .integer(Int64(accounts.count)),
                "seed \(seed)")
        }
    }

    private func expectAccount(
        _ account: AccountHistory, _ model: NaiveReport.Account, _ asOf: String?, _ seed: UInt64
    ) {
        let json = account.json
        #expect(account.balance == model.balance, "seed \(seed)")
        #expect(json["currency"]?.stringValue == model.currency, "seed \(seed)")
        #expect(json["classification"]?.stringValue == model.classification, "seed \(seed)")
        for (member, type, part) in [
            ("drawn", "drawdown", "amount"), ("repaid_principal", "repayment", "principal_part"),
            ("written_off", "written_off", "amount"), ("recovered", "recovery", "amount"),
        ] {
            #expect(json[member]?.integerValue == model.sum(type, part), "\(member), seed \(seed)")
        }
        #expect(account.history24 == asOf.map(model.history) ?? "", "seed \(seed)")
    }

    @Test func factsInPiecesGiveTheSameBytes() {
        forEachStream(60) { facts, random in
            let whole = Facts.bytes(Facts.report(of: facts))
            var fold = CreditReportFold(subject: Facts.subject, asOf: nil, knownAt: .latest)
            for fact in facts {
                fold.add(fact)
                // A report on the way must not change what comes.
                if Bool.random(using: &random) { _ = fold.report() }
            }
            #expect(Facts.bytes(fold.report()) == whole, "seed \(random.seed)")
            let shuffled = facts.shuffled(using: &random)
            #expect(Facts.bytes(Facts.report(of: shuffled)) == whole, "seed \(random.seed)")
        }
    }

    @Test func whatIsRecordedAfterwardsNeverChangesAReport() {
        forEachStream(150) { facts, random in
            let size = Int.random(in: 0...facts.count, using: &random)
            let asOf = Self.days.randomElement(using: &random) ?? nil
            let moments: [KnownAt] = [.size(size), .time(Facts.time(of: size) - 1)]
            for moment in moments {
                let then = Facts.report(of: Array(facts.prefix(size)), asOf: asOf, knownAt: moment)
                let since = Facts.report(of: facts, asOf: asOf, knownAt: moment)
                #expect(Facts.bytes(then) == Facts.bytes(since), "seed \(random.seed)")
            }
        }
    }

    @Test func aChainOfCorrectionsCountsAsItsLastRecordAlone() {
        var random = SeededRandom()
        for _ in 0..<100 {
            let amounts = (0...Int.random(in: 1...6, using: &random)).map { _ in
                Int64.random(in: 0...999, using: &random)
            }
            var facts = [Facts.opened(0)]
            for (place, amount) in amounts.enumerated() {
                facts.append(
                    Facts.report(
                        place + 1, on: "2024-01-31", balance: amount,
                        place == 0 ? [:] : ["supersedes": .integer(Int64(place))]))
            }
            let alone = Facts.report(100, on: "2024-01-31", balance: amounts.last ?? 0)
            let chained = Facts.report(of: facts).json["summary"]
            #expect(
                chained == Facts.report(of: [facts[0], alone]).json["summary"],
                "seed \(random.seed)")
        }
    }

    @Test func annulledFactsCountNowhereAndStayInTheMarks() {
        forEachStream(60) { facts, random in
            let standing = Standing(facts, asOf: nil, knownAt: .latest)
            let inForce = Standing(facts, asOf: nil, knownAt: .latest).facts
                .filter { $0.state == .standing }.map(\.fact)
            let report = Facts.report(of: facts)
            // Alone, the facts in force refer to nothing that is there, and add up to the same.
            #expect(
                report.json["summary"] == Facts.report(of: inForce).json["summary"],
                "seed \(random.seed)")
            let marked = report.json["marks"]?.arrayValue?.compactMap {
                $0.objectValue?["mark"] == "annulled" ? $0.objectValue?["record"] : nil
            }
            let annulled = standing.facts.filter { $0.marks.contains(where: isAnnulment) }
            #expect(
                marked == annulled.map { .integer(Int64($0.fact.index)) }, "seed \(random.seed)")
        }
    }

    private func isAnnulment(_ mark: FactMark) -> Bool {
        if case .annulled = mark { true } else { false }
    }

    /// Whatever becomes of the members, there is a report, and canonical JSON can spell it.
    @Test func anyMembersMakeAReport() throws {
        let values: [JSONValue] = [
            .null, true, .integer(.max), .integer(.min), "2024-13-01", "", [], [:], -1,
            .otherNumber("1e9"),
        ]
        try forEachStream(150) { facts, random in
            let spoiled = facts.map { fact in
                var members = fact.members
                for name in members.names where Int.random(in: 0..<4, using: &random) == 0 {
                    members[name] = values.randomElement(using: &random)
                }
                return RecordedFact(
                    index: fact.index, recordedAt: fact.recordedAt, type: fact.type,
                    members: members)
            }
            let report = Facts.report(of: spoiled)
            _ = try CanonicalJSON.bytes(of: .object(report.json))
        }
    }
}
