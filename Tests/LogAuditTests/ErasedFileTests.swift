import CanonicalEncoding
import Ledger
import LogAudit
import Testing

/// An erasure of a business takes its whole file, or is none.
@Suite struct ErasedFileTests {
    private static let business = "foreign:US-9"
    private static let other = "foreign:US-8"

    private func findings(_ log: NaiveLog) async throws -> [AuditFinding] {
        let outcome = try await Auditor(keys: LogKeys(log.key), source: log.source())
            .audit(from: nil, keepingLeaves: true)
        var audit = IndexAudit(
            keys: LogKeys(log.key), leaves: try #require(outcome.leaves, "\(outcome.findings)"))
        return await audit.run(openings: MemoryOpenings(log.openings))
    }

    /// Records something in a business's file, as it is shown after that was erased or before.
    private static func record(
        _ family: String, _ name: String, isErased: Bool, in log: inout NaiveLog
    ) throws -> Int {
        let who = family == "credit" ? "reporter" : "participant"
        try log.record(
            family, name, [(who, "lender-1"), ("subject", .string(business))],
            hiding: isErased ? [who, "subject"] : [])
        return log.size - 1
    }

    private static func erase(
        _ leaves: [Int], scope: String = "business", isErased: Bool = false,
        in log: inout NaiveLog
    ) throws -> Int {
        let members: [(String, JSONValue)] = [
            ("indices", .array(leaves.map { .integer(Int64($0)) })),
            ("participant", "operator"), ("scope", .string(scope)),
            ("subject", .string(business)),
        ]
        try log.record(
            "erasure", "performed", members, hiding: isErased ? Set(members.map(\.0)) : [])
        return log.size - 1
    }

    @Test(arguments: [("inquiry", "made"), ("erasure", "hold.placed")])
    func oneStatementIsNotHiddenAsIfItsBusinessWereErased(
        _ family: String, _ name: String
    ) async throws {
        for isFirst in [false, true] {
            var log = try NaiveLog()
            var leaves: [Int] = []
            for isHidden in [isFirst, !isFirst] {
                leaves.append(
                    try isHidden
                        ? Self.record(family, name, isErased: true, in: &log)
                        : Self.record("credit", "balance.reported", isErased: false, in: &log))
            }
            log.seal()
            let erasure = try Self.erase([leaves[isFirst ? 0 : 1]], in: &log)
            log.seal()
            let found = try await findings(log)
            #expect(found.map(\.kind) == [.opening], "\(found)")
            #expect(found.first?.place == "leaf \(erasure)")
        }
    }

    /// Openings that were kept from before an erasure show what it took.
    @Test func whatIsShownFromBeforeAnErasureIsNoFinding() async throws {
        var log = try NaiveLog()
        let leaves = try (0..<3).map { _ in
            try Self.record("credit", "balance.reported", isErased: false, in: &log)
        }
        log.seal()
        _ = try Self.erase(leaves, in: &log)
        log.seal()
        #expect(try await findings(log).isEmpty)
    }

    @Test func aRecordThatIsErasedByItselfLeavesTheOthers() async throws {
        var log = try NaiveLog()
        _ = try Self.record("credit", "balance.reported", isErased: false, in: &log)
        let leaf = try Self.record("credit", "balance.reported", isErased: true, in: &log)
        log.seal()
        _ = try Self.erase([leaf], scope: "statement", in: &log)
        log.seal()
        #expect(try await findings(log).isEmpty)
    }

    /// A large file takes several erasures in one block; what is recorded in it and after it stays, and so
    /// does what is another's.
    @Test func aBusinessThatIsErasedTwiceAndRecordedOnAgainIsNoFinding() async throws {
        var log = try NaiveLog()
        var file: [Int] = []
        for name in ["balance.reported", "account.opened"] {
            file.append(try Self.record("credit", name, isErased: true, in: &log))
        }
        // That another was merged into it is the other's.
        try log.record(
            "credit", "identity.merged",
            [
                ("merged_into", .string(Self.business)), ("reporter", "lender-1"),
                ("subject", .string(Self.other)),
            ])
        file.append(log.size - 1)
        log.seal()
        for isErased in [true, false] {
            // In two parts, as a large file is.
            let parts = [Array(file.prefix(2)), Array(file.dropFirst(2))]
            for leaves in parts {
                file.append(try Self.erase(leaves, isErased: isErased, in: &log))
            }
            log.seal()
            file.append(
                try Self.record("inquiry", "made", isErased: isErased, in: &log))
            log.seal()
        }
        let found = try await findings(log)
        #expect(found.isEmpty, "\(found)")
    }
}
