import CanonicalEncoding
import Contracts
import Cryptography
import Ledger
import LogAudit
import Testing

/// The audit of a log whose contracts made something, and of logs that say that they made something
/// else. All of it is signed, and its index is right.
@Suite struct ContractAuditTests {
    private static let source = """
        contract: large
        on: balance.reported
        when: statement.balance > 10
        effects:
          - derive: derived.mark
            values: {mark: '"large"', value: statement.balance}
        """

    private static let catalogue = ContractCatalogue(
        schemas: [
            (
                "balance.reported",
                [
                    "properties": [
                        "subject": ["type": "string", "maxLength": 96],
                        "reporter": ["type": "string", "maxLength": 64],
                        "balance": ["type": "integer"],
                    ]
                ]
            ), ("registry.tick", ["properties": ["time": ["type": "integer"]]]),
        ], isSubject: { _ in true })

    private enum Fault: CaseIterable {
        case none, changedMember, missing, added, otherEngine, otherDigest, erased
    }

    private static func contract() throws -> CompiledContract {
        let yaml = try ContractSource(yaml: source)
        return try CompiledContract(try yaml.definition(), in: catalogue, from: yaml)
    }

    /// A log with its contract, and with two reports of which one is large.
    private static func log(_ fault: Fault) async throws -> NaiveLog {
        let contract = try contract()
        var log = try NaiveLog()
        var text = contract.canonicalText
        if fault == .otherEngine { text = text.replacing("> 10", with: "> 12") }
        let digest = fault == .otherDigest ? SHA256.hash([1]) : SHA256.hash(Array(text.utf8))
        let definition: [(String, JSONValue)] = [
            ("contract", "large"), ("definition", .string(text)),
            ("definition_sha256", .string(Base64.encode(digest.bytes))), ("draft", "s-1"),
        ]
        try log.record(
            "contract", "proposed",
            definition + [("participant", "operator"), ("person", "li.na")])
        log.seal()
        var book = ContractBook()
        book.add(PublishedContract(contract, version: 1, leaf: log.size, effectiveFrom: 3))
        try log.record(
            "contract", "published",
            definition + [
                ("effective_from", 3), ("participant", "authority"), ("person", "wang.li"),
                ("proposed_by_participant", "operator"), ("proposed_by_person", "li.na"),
                ("version", 1),
            ])
        log.seal()
        try await record(fault, book, in: &log)
        if fault == .erased {
            try log.record(
                "erasure", "performed",
                [
                    ("indices", [.integer(Int64(log.size - 4)), .integer(Int64(log.size - 2))]),
                    ("participant", "operator"), ("scope", "statement"),
                    ("subject", "foreign:US-1"),
                ])
            log.seal()
        }
        return log
    }

    private static func record(
        _ fault: Fault, _ book: ContractBook, in log: inout NaiveLog
    ) async throws {
        let time = 1_790_000_000 + log.size
        var events: [ContractEvent] = []
        for balance in [15, 5] as [Int64] {
            let members: JSONObject = [
                "balance": .integer(balance), "reporter": "lender-1", "subject": "foreign:US-1",
            ]
            events.append(
                ContractEvent(
                    leaf: log.size, type: "balance.reported", recordedAt: time, members: members))
            let isErased = fault == .erased && balance == 15
            try log.record(
                "credit", "balance.reported", members.members.map { ($0.name, $0.value) },
                hiding: isErased ? ["balance", "reporter", "subject"] : [], at: time)
        }
        var run = ContractRun(book, height: log.blocks.count, memory: ReplayMemory())
        var made = await run.run(events, firstDerived: log.size).statements.map(\.members)
        #expect(made.count == 1)
        switch fault {
        case .changedMember: made[0]["value"] = 16
        case .missing: made = []
        case .added:
            var other = made[0]
            other["cause"] = .integer(Int64(events[1].leaf))
            made.append(other)
        case .none, .otherEngine, .otherDigest, .erased: break
        }
        for members in made {
            let all = members.members.map { ($0.name, $0.value) } + [("reporter", .null)]
            try log.record(
                "credit", "derived.mark", all.sorted { $0.0 < $1.0 },
                hiding: fault == .erased ? Set(all.map(\.0)) : [], at: time)
        }
        log.seal()
    }

    private func audit(_ log: NaiveLog) async throws -> (IndexAudit, [AuditFinding]) {
        let outcome = try await Auditor(keys: LogKeys(log.key), source: log.source())
            .audit(from: nil, keepingLeaves: true)
        var audit = IndexAudit(
            keys: LogKeys(log.key), leaves: try #require(outcome.leaves),
            contracts: Self.catalogue)
        let findings = await audit.run(openings: MemoryOpenings(log.openings))
        return (audit, findings)
    }

    @Test func anHonestLogIsAuditedWithItsContracts() async throws {
        let (audit, findings) = try await audit(try await Self.log(.none))
        #expect(findings.isEmpty, "\(findings)")
        #expect(audit.replay?.contracts == 1 && audit.replay?.verified == 1)
        #expect(audit.replay?.unverifiable == 0)
    }

    @Test func whatFollowsFromWhatWasErasedIsCounted() async throws {
        let (audit, findings) = try await audit(try await Self.log(.erased))
        #expect(findings.isEmpty, "\(findings)")
        #expect(audit.replay?.verified == 0 && audit.replay?.unverifiable == 1)
    }

    @Test(arguments: [
        (Fault.changedMember, "its member value is not"), (.missing, "none stands in the block"),
        (.added, "no contract makes"), (.otherEngine, "inputs_sha256"),
        (.otherDigest, "digest is not that of its definition"),
    ])
    private func aLogThatIsNotWhatItsContractsMakeIsFound(
        _ fault: Fault, _ reason: String
    ) async throws {
        let (_, findings) = try await audit(try await Self.log(fault))
        #expect(!findings.isEmpty && findings.allSatisfy { $0.kind == .contract }, "\(findings)")
        #expect(findings.contains { $0.reason.contains(reason) }, "\(findings)")
    }
}
