import AccessModel
import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

@Suite struct AssertedPartTests {
    private static let lenderLevels: [DisclosureLevel] = [.l0, .l1, .l2, .l3, .l4]

    private func forEachFile(
        _ runs: Int, others: ClosedRange<Int>,
        _ check: (LenderFile, inout SeededRandom) throws -> Void
    ) rethrows {
        var random = SeededRandom()
        for _ in 0..<runs {
            let file = LenderFile(
                Int.random(in: 0...80, using: &random),
                others: Int.random(in: others, using: &random), &random)
            try check(file, &random)
        }
    }

    private func asserted(
        _ file: LenderFile, _ level: DisclosureLevel, asOf: String? = nil, key: UInt64 = 1
    ) throws -> JSONValue {
        let source = file.source(asOf: asOf)
        return AssertedPart.json(
            of: source, source.report(), for: try ParticipantID(parsing: LenderFile.reader),
            at: level, token: ReportTokens(key: key).callAsFunction)
    }

    private func view(_ file: LenderFile, _ level: DisclosureLevel) throws -> LevelView {
        file.source().view(for: try ParticipantID(parsing: LenderFile.reader), at: level)
    }

    /// What the reader holds adds up to what it was told.
    @Test func whatIsShownAndTheTokensGiveTheLinesAndTheTotalsAgain() throws {
        var lines = 0
        try forEachFile(150, others: 0...3) { file, random in
            let asOf = [nil, "2024-12-31"].randomElement(using: &random) ?? nil
            for level in DisclosureLevel.allCases {
                let asserted = try asserted(file, level, asOf: asOf)
                let shown = file.shown(by: try view(file, level))
                #expect(throws: Never.self, "\(level) seed \(random.seed)") {
                    try AssertedCheck.check(
                        asserted, at: level, against: file.source(shown, asOf: asOf))
                }
                lines += asserted.objectValue?["accounts"]?.arrayValue?.count ?? 0
                _ = try CanonicalJSON.bytes(of: asserted)
            }
        }
        #expect(lines > 0)
    }

    @Test func noLenderSeesAnotherOneOrItsCustomersOrItsWords() throws {
        try forEachFile(150, others: 1...3) { file, random in
            for level in Self.lenderLevels {
                let view = try view(file, level)
                let shown = file.shown(by: view).filter { !LenderFile.isOwn($0) }
                    .map { JSONValue.object($0.members) }
                let told = try asserted(file, level)
                for text in shown.map(\.written) + [told.written] {
                    #expect(
                        !text.lowercased().contains("sentinel"), "\(level) seed \(random.seed)")
                }
            }
        }
    }

    @Test func ofASingleOtherLenderNoAmountIsTold() throws {
        var told = 0
        try forEachFile(150, others: 1...1) { file, random in
            guard OtherLenders(file.facts, reader: nil).names.contains("sentinel-bank-0") else {
                return
            }
            let amounts = amounts(in: file)
            for level in Self.lenderLevels {
                let view = try view(file, level)
                #expect(view.hasSingleOtherLender, "seed \(random.seed)")
                let others = file.shown(by: view).filter {
                    !LenderFile.isOwn($0) && $0.type != "public.record"
                }
                let texts = others.map { JSONValue.object($0.members) }
                let integers = try asserted(file, level).integers.union(texts.flatMap(\.integers))
                #expect(integers.isDisjoint(with: amounts), "\(level) seed \(random.seed)")
            }
            told += amounts.count
        }
        #expect(told > 0)
    }

    /// What another lender recorded, and what it adds up to.
    private func amounts(in file: LenderFile) -> Set<Int64> {
        var amounts: Set<Int64> = []
        for fact in file.others {
            guard let type = RecordType(name: fact.type), type != .publicRecord else { continue }
            for name in MemberClasses.members([.amount])[type] ?? [] {
                if let amount = fact.members[name]?.integerValue { amounts.insert(amount) }
            }
        }
        let report = file.source().report()
        let lines = report.accounts.filter { $0.reporter != LenderFile.reader }
        let sums = JSONValue.array([.object(report.summary.json)] + lines.map { .object($0.json) })
        return amounts.union(sums.integers.filter { $0 > 10_000 })
    }

    @Test func amountsOfSeveralAreTold() throws {
        var told = 0
        try forEachFile(60, others: 2...3) { file, random in
            guard !(try view(file, .l3).hasSingleOtherLender) else { return }
            for level in [DisclosureLevel.l2, .l3] {
                var proven = file.source().report().summary.json
                proven["inquiries_90d"] = nil
                #expect(
                    try asserted(file, level).objectValue?["summary"] == .object(proven),
                    "seed \(random.seed)")
            }
            told += 1
        }
        #expect(told > 0)
    }

    @Test func aTokenStandsForOneLenderWithinAReportAndForNoneInAnother() throws {
        try forEachFile(60, others: 1...3) { file, random in
            let (one, other) = (
                try lenders(asserted(file, .l3, key: 1)), try lenders(asserted(file, .l3, key: 2))
            )
            #expect(one.keys == other.keys, "seed \(random.seed)")
            #expect(Set(one.values).isDisjoint(with: other.values), "seed \(random.seed)")
            let names = Dictionary(
                uniqueKeysWithValues: file.facts.map { (Int64($0.index), $0.members["reporter"]) })
            for (left, token) in one {
                for (right, second) in one {
                    #expect(
                        (token == second) == (names[left] == names[right]), "seed \(random.seed)")
                }
            }
        }
    }

    private func lenders(_ asserted: JSONValue) throws -> [Int64: String] {
        let list = try #require(asserted.objectValue?["lenders"]?.arrayValue)
        return Dictionary(
            uniqueKeysWithValues: list.compactMap { entry in
                guard let index = entry.objectValue?["index"]?.integerValue,
                    let token = entry.objectValue?["lender"]?.stringValue
                else { return nil }
                return (index, token)
            })
    }

    @Test func theLowLevelsTellWhetherThereIsAnythingAndHowMuchAboutIt() throws {
        try forEachFile(60, others: 0...3) { file, random in
            #expect(
                try asserted(file, .l0) == ["exists": .bool(!file.facts.isEmpty)],
                "seed \(random.seed)")
            let summary = file.source().report().summary.json
            let bands = try #require(
                try asserted(file, .l1).objectValue?["summary"]?.objectValue)
            // A summary has no member that bands leave out.
            #expect(bands.names == summary.names, "seed \(random.seed)")
            #expect(
                bands["accounts_ever"]
                    == summary["accounts_ever"]?.integerValue.map {
                        .string(CountBand($0).rawValue)
                    },
                "seed \(random.seed)")
            #expect(bands["history24"] == summary["history24"], "seed \(random.seed)")
            let integers = bands.members.filter { $0.name != "first_credit_year" }
            let exact = Set(summary.members.flatMap(\.value.integers).filter { $0 > 10_000 })
            #expect(
                exact.isDisjoint(with: integers.flatMap(\.value.integers)), "seed \(random.seed)")
        }
    }
}
