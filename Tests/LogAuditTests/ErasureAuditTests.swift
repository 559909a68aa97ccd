import CanonicalEncoding
import Ledger
import LogAudit
import Testing

/// Which contents may be missing: those that an erasure in the statement's own file may have taken, and
/// no others.
@Suite struct ErasureAuditTests {
    private static let business = "foreign:US-9"
    private static let other = "foreign:US-8"

    private func audit(_ log: NaiveLog) async throws -> (IndexAudit, [AuditFinding]) {
        let outcome = try await Auditor(keys: LogKeys(log.key), source: log.source())
            .audit(from: nil, keepingLeaves: true)
        var audit = IndexAudit(
            keys: LogKeys(log.key), leaves: try #require(outcome.leaves, "\(outcome.findings)"))
        let findings = await audit.run(openings: MemoryOpenings(log.openings))
        return (audit, findings)
    }

    private static func members(_ family: String) -> [(String, JSONValue)] {
        switch family {
        case "credit": [("reporter", "lender-1"), ("subject", .string(business))]
        case "participant", "batch": [("participant", "lender-1")]
        case "registry", "contract", "incident": [("at", 7)]
        default: [("participant", "lender-1"), ("subject", .string(business))]
        }
    }

    /// A log in which a statement is hidden, wholly or these members of it, and erasures that name it.
    private static func log(
        _ family: String, _ name: String, members: [(String, JSONValue)]? = nil,
        hiding hidden: [String]? = nil, listed: Label? = nil,
        erasures: [(subject: String, scope: String?)]
    ) throws -> NaiveLog {
        var log = try NaiveLog()
        try log.recordBalances(3)
        let all = members ?? Self.members(family)
        try log.record(
            family, name, all, listed: listed, hiding: Set(hidden ?? all.map(\.0)))
        let leaf = JSONValue.integer(Int64(log.size - 1))
        for (subject, scope) in erasures {
            try log.record(
                "erasure", "performed",
                [("indices", [leaf]), ("participant", "operator")]
                    + (scope.map { [("scope", .string($0))] } ?? [])
                    + [("subject", .string(subject))])
        }
        log.seal()
        return log
    }

    @Test(arguments: [
        ("credit", "balance.reported"), ("consent", "granted"), ("inquiry", "made"),
        ("dispute", "opened"), ("erasure", "performed"),
    ])
    func whatStandsInTheFileOfABusinessGoesWithIt(_ family: String, _ name: String) async throws {
        let log = try Self.log(family, name, erasures: [(Self.business, "business")])
        let (audit, findings) = try await audit(log)
        #expect(findings.isEmpty, "\(findings)")
        #expect(audit.erased == 1)
    }

    @Test(arguments: [
        ("credit", "balance.reported"), ("credit", "derived.delinquency"), ("consent", "granted"),
        ("dispute", "opened"),
    ])
    func whatWasSaidOfABusinessGoesByItself(_ family: String, _ name: String) async throws {
        let log = try Self.log(family, name, erasures: [(Self.business, "statement")])
        #expect(try await audit(log).1.isEmpty)
    }

    @Test(arguments: ["foreign:US-9", "foreign:US-8"])
    func aRecordOfTwoBusinessesGoesWithEither(_ erased: String) async throws {
        let members: [(String, JSONValue)] = [
            ("guarantor", .string(Self.other)), ("reporter", "lender-1"),
            ("subject", .string(Self.business)),
        ]
        let log = try Self.log(
            "credit", "guarantee.recorded", members: members,
            hiding: erased == Self.other ? ["guarantor"] : ["reporter", "subject"],
            erasures: [
                (erased, "business"),
                (erased == Self.other ? Self.business : Self.other, "other_party"),
            ])
        #expect(try await audit(log).1.isEmpty)
    }

    /// A second erasure takes the statement of the first, and names again what that named.
    @Test func aBusinessThatIsErasedTwiceIsAccountedForByTheSecond() async throws {
        var log = try NaiveLog()
        let record = log.size
        try log.record(
            "credit", "balance.reported", Self.members("credit"), hiding: ["reporter", "subject"])
        log.seal()
        let first = log.size
        let members = { (leaves: [Int]) -> [(String, JSONValue)] in
            [
                ("indices", .array(leaves.map { .integer(Int64($0)) })),
                ("participant", "operator"), ("scope", "business"),
                ("subject", .string(Self.business)),
            ]
        }
        try log.record(
            "erasure", "performed", members([record]),
            hiding: ["indices", "participant", "scope", "subject"])
        log.seal()
        try log.record("erasure", "performed", members([record, first]))
        log.seal()
        let (audit, findings) = try await audit(log)
        #expect(findings.isEmpty && audit.erased == 2, "\(findings)")
    }

    @Test(
        arguments: [
            ("incident", "deadline_missed"), ("participant", "suspended"), ("batch", "received"),
            ("contract", "published"), ("registry", "tick"),
        ], ["business", "statement"])
    func whatNobodyMayEraseIsNotHiddenByNamingIt(
        _ type: (String, String), _ scope: String
    ) async throws {
        // Nothing of it is shown, so that it may be listed in the file of the business too: that it stands
        // there does not make it one of those that go.
        let log = try Self.log(
            type.0, type.1, listed: Label("subject:" + Self.business),
            erasures: [(Self.business, scope)])
        let (audit, findings) = try await audit(log)
        #expect(findings.map(\.kind) == [.opening])
        #expect(findings.first?.place == "leaf 5")
        // To read the log once more would show no erasure that may.
        #expect(!audit.lacksErasuresOnly)
    }

    @Test(arguments: [("inquiry", "made"), ("erasure", "hold.placed")])
    func whoLookedAndWhatWasErasedGoWithTheBusinessOnly(
        _ family: String, _ name: String
    ) async throws {
        let log = try Self.log(family, name, erasures: [(Self.business, "statement")])
        let (audit, findings) = try await audit(log)
        #expect(findings.map(\.kind) == [.opening])
        #expect(audit.lacksErasuresOnly)
    }

    @Test(arguments: ["business", "statement"])
    func anErasureInAnotherBusinesssFileAccountsForNothing(_ scope: String) async throws {
        let log = try Self.log("credit", "balance.reported", erasures: [(Self.other, scope)])
        #expect(try await audit(log).1.map(\.kind) == [.opening])
    }

    @Test(arguments: ["other_party", "everything", nil])
    func anErasureOfNoKnownScopeAccountsForNothing(_ scope: String?) async throws {
        let log = try Self.log("credit", "balance.reported", erasures: [(Self.business, scope)])
        #expect(try await audit(log).1.map(\.kind) == [.opening])
    }
}
