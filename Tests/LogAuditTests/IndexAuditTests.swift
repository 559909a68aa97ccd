import CanonicalEncoding
import Cryptography
import Ledger
import LogAudit
import TestSupport
import Testing

/// What the openings show: that the index leaves nothing out.
@Suite struct IndexAuditTests {
    private func findings(
        _ log: NaiveLog, _ openings: [JSONValue]? = nil
    ) async throws -> [AuditFinding] {
        let outcome = try await Auditor(keys: LogKeys(log.key), source: log.source())
            .audit(from: nil, keepingLeaves: true)
        let leaves = try #require(outcome.leaves, "\(outcome.findings)")
        var audit = IndexAudit(keys: LogKeys(log.key), leaves: leaves)
        return await audit.run(openings: MemoryOpenings(openings ?? log.openings))
    }

    private func log(blocks: Int = 4) throws -> NaiveLog {
        var log = try NaiveLog()
        for _ in 0..<blocks {
            try log.recordBalances(12)
            try log.record(
                "consent", "granted", [("participant", .null), ("subject", "foreign:US-1")])
            log.seal()
        }
        return log
    }

    @Test func anHonestIndexIsWhole() async throws {
        let log = try log()
        #expect(try await findings(log).isEmpty)
        #expect(try await findings(try NaiveLog()).isEmpty)
    }

    @Test func anIndexOfManyLabelsAndLongBlocksIsWhole() async throws {
        var log = try NaiveLog()
        for block in 0..<3 {
            for number in 0..<400 {
                try log.record(
                    "inquiry", "made",
                    [
                        ("participant", .string("lender-\(number % 7)")),
                        ("subject", .string("foreign:US-\(number * 31 % 230 + block)")),
                    ])
            }
            log.seal()
        }
        #expect(try await findings(log).isEmpty)
    }

    @Test func aRecordThatIsLeftOutOfItsLabelIsFound() async throws {
        var log = try log()
        try log.recordBalances(1, unlisted: Label("subject:foreign:US-0"))
        log.seal()
        let found = try await findings(log)
        #expect(found.map(\.kind).contains(.label), "\(found)")
    }

    @Test func aStatementIsHeldAgainstTheLabelsThatItsMembersGive() async throws {
        var log = try log()
        let label = try #require(Label("subject:foreign:US-0"))
        // Something of it is hidden, so that it may stand under labels that do not follow.
        try log.record(
            "credit", "balance.reported",
            [("balance", 1), ("reporter", "lender-1"), ("subject", "foreign:US-0")],
            unlisted: label, hiding: ["balance", "reporter"])
        let leaf = JSONValue.integer(Int64(log.size - 1))
        try log.record(
            "erasure", "performed",
            [
                ("indices", [leaf]), ("participant", "operator"), ("scope", "statement"),
                ("subject", "foreign:US-0"),
            ])
        log.seal()
        #expect(try await findings(log).first?.kind == .label)
    }

    @Test func aStatementThatIsHiddenByLackingAMemberIsFound() async throws {
        let members: [(String, JSONValue)] = [
            ("balance", 1), ("reporter", "lender-1"), ("subject", "foreign:US-0"),
        ]
        for lacking in ["reporter", "subject"] {
            var log = try log(blocks: 1)
            try log.record(
                "credit", "balance.reported", members.filter { $0.0 != lacking })
            log.seal()
            #expect(try await findings(log).first?.kind == .label, "\(lacking)")
        }
        var ofNobody = try log(blocks: 1)
        try ofNobody.record(
            "credit", "balance.reported",
            members.filter { $0.0 != "subject" } + [("subject", .null)])
        ofNobody.seal()
        #expect(try await findings(ofNobody).first?.kind == .label)
        var export = try log(blocks: 1)
        try export.record("inquiry", "export.made", [("participant", "authority-1")])
        export.seal()
        #expect(try await findings(export).isEmpty)
    }

    @Test func aStatementUnderALabelThatIsNotItsOwnIsFound() async throws {
        var log = try log(blocks: 1)
        try log.recordBalances(1)
        let leaf = log.size - 1
        let other = try #require(Label("participant:lender-9"))
        let count = log.index.append(
            other.key, leafIndex: leaf, entry: log.leaves[leaf].entry)
        var opening = try #require(log.leaves[leaf].opening?.objectValue)
        let labels = try #require(opening["labels"]?.arrayValue)
        let added: JSONValue = [
            "key": .string(Base64.encode(other.key.bytes)), "count": .integer(Int64(count)),
            "nonce": .string(Base64.encode(NaiveIndex.nonce(other.key, count: count))),
        ]
        opening["labels"] = .array(labels + [added])
        log.leaves[leaf].opening = .object(opening)
        log.seal()
        let found = try await findings(log)
        #expect(found.first?.kind == .label, "\(found)")
    }

    @Test func anotherStatementThanTheLogHoldsIsFound() async throws {
        let log = try log(blocks: 1)
        var openings = log.openings
        var opening = try #require(openings[2].objectValue)
        var statement = try #require(opening["statement"]?.objectValue)
        statement["iat"] = 1
        opening["statement"] = .object(statement)
        openings[2] = .object(opening)
        let found = try await findings(log, openings)
        #expect(found.first?.kind == .opening && found.first?.place == "leaf 3", "\(found)")
    }

    @Test func aLabelThatIsSaidToHoldWhatItDoesNotIsFound() async throws {
        var hiding = try log(blocks: 1)
        var honest = hiding
        let label = try #require(Label("subject:foreign:US-0"))
        try hiding.recordBalances(5, unlisted: label)
        try honest.recordBalances(5)
        hiding.seal()
        #expect(hiding.size == honest.size + 1)
        // The index lacks the record, and the openings say that it is there.
        let found = try await findings(hiding, honest.openings)
        #expect(found.map(\.kind) == [.index], "\(found)")
    }

    /// - Parameter wholly: whether nothing at all is opened.
    private func erasing(wholly: Bool, saying indices: [JSONValue]) throws -> NaiveLog {
        var log = try log(blocks: 1)
        try log.record(
            "credit", "balance.reported",
            [("balance", 1), ("reporter", "lender-1"), ("subject", "foreign:US-9")],
            hiding: ["balance", "subject"])
        let leaf = log.size - 1
        if wholly {
            var opening = try #require(log.leaves[leaf].opening?.objectValue)
            opening["disclosures"] = []
            log.leaves[leaf].opening = .object(opening)
        }
        try log.record(
            "erasure", "performed",
            [
                ("indices", .array(indices)), ("participant", "operator"),
                ("scope", "statement"), ("subject", "foreign:US-9"),
            ])
        log.seal()
        return log
    }

    @Test(arguments: [false, true])
    func anErasedStatementKeepsItsPlaceInTheIndex(wholly: Bool) async throws {
        let leaf = try JSONValue.integer(Int64(log(blocks: 1).size))
        #expect(try await findings(erasing(wholly: wholly, saying: [1, leaf])).isEmpty)
        let unsaid = try await findings(erasing(wholly: wholly, saying: [1]))
        #expect(unsaid.map(\.kind) == [.opening], "\(unsaid)")
    }

    @Test func anErasureThatIsSaidBeforeTheStatementWasRecordedDoesNotCount() async throws {
        var log = try log(blocks: 1)
        let leaf = JSONValue.integer(Int64(log.size + 1))
        try log.record(
            "erasure", "performed",
            [
                ("indices", [leaf]), ("participant", "operator"), ("scope", "statement"),
                ("subject", "foreign:US-9"),
            ])
        try log.record(
            "credit", "balance.reported",
            [("balance", 1), ("reporter", "lender-1"), ("subject", "foreign:US-9")],
            hiding: ["balance", "subject"])
        log.seal()
        #expect(try await findings(log).map(\.kind) == [.opening])
    }

    @Test func openingsThatWereSavedBeforeTheLogGrewAreHeldAsFarAsTheyReach() async throws {
        var log = try log(blocks: 2)
        let (saved, reached) = (log.openings, log.size)
        try log.recordBalances(5)
        log.seal()
        let outcome = try await Auditor(keys: LogKeys(log.key), source: log.source())
            .audit(from: nil, keepingLeaves: true)
        let leaves = try #require(outcome.leaves)
        var audit = IndexAudit(keys: LogKeys(log.key), leaves: leaves, mayEndEarly: true)
        let found = await audit.run(openings: MemoryOpenings(saved))
        #expect(found.isEmpty && audit.reached == reached)
        var empty = IndexAudit(keys: LogKeys(log.key), leaves: leaves, mayEndEarly: true)
        let none = await empty.run(openings: MemoryOpenings([]))
        #expect(none.map(\.kind) == [.opening])
        var whole = IndexAudit(keys: LogKeys(log.key), leaves: leaves)
        let missing = await whole.run(openings: MemoryOpenings(saved))
        #expect(missing.map(\.kind) == [.opening] && !whole.lacksErasuresOnly)
    }

    @Test func thatOnlyErasuresAreLackingIsTold() async throws {
        let log = try erasing(wholly: true, saying: [1])
        let outcome = try await Auditor(keys: LogKeys(log.key), source: log.source())
            .audit(from: nil, keepingLeaves: true)
        var audit = IndexAudit(keys: LogKeys(log.key), leaves: try #require(outcome.leaves))
        let found = await audit.run(openings: MemoryOpenings(log.openings))
        #expect(found.count == 1 && audit.lacksErasuresOnly)
    }

    @Test func aBlockStatementThatTheChainDoesNotHaveIsFound() async throws {
        var log = try log(blocks: 1)
        let stray = log.blocks[0].with(height: 9)
        log.leaves.append(
            NaiveLog.Leaf(
                entry: stray.entry,
                opening: [
                    "index": .integer(Int64(log.size)),
                    "statement": try JSONParser.parse(stray.canonicalBytes), "disclosures": [],
                    "labels": [],
                ]))
        log.seal()
        let found = try await findings(log)
        #expect(found.map(\.kind) == [.opening], "\(found)")
        #expect(found.first?.reason.contains("block statement") == true)
    }

    @Test func aLeafThatIsNotOpenedIsFound() async throws {
        let log = try log(blocks: 2)
        for missing in log.openings.indices {
            var openings = log.openings
            openings.remove(at: missing)
            let found = try await findings(log, openings)
            #expect(found.contains { $0.kind == .opening }, "\(missing)")
        }
        let twice = log.openings + [try #require(log.openings.last)]
        #expect(try await findings(log, twice).contains { $0.kind == .opening })
        #expect(try await findings(log, []).contains { $0.kind == .opening })
        #expect(try await findings(log, log.openings.reversed()).contains { $0.kind == .opening })
    }

    @Test func anotherGenesisIsFound() async throws {
        let log = try log(blocks: 1)
        let other = try NaiveLog(seed: 9)
        let outcome = try await Auditor(keys: LogKeys(log.key), source: log.source())
            .audit(from: nil, keepingLeaves: true)
        var audit = IndexAudit(keys: LogKeys(other.key), leaves: try #require(outcome.leaves))
        let found = await audit.run(openings: MemoryOpenings(log.openings))
        #expect(found.contains { $0.place == "leaf 0" }, "\(found)")
    }

    @Test func anOpeningWithAnythingChangedIsFound() async throws {
        let log = try log(blocks: 2)
        let openings = log.openings
        for position in [0, 3, openings.count - 1] {
            for (place, changed) in try Self.changes(openings[position]) {
                var all = openings
                all[position] = changed
                let found = try await findings(log, all)
                #expect(!found.isEmpty, "opening \(position): \(place)")
            }
        }
    }

    /// Each member changed, left out and added to, at every depth that an opening has.
    private static func changes(_ opening: JSONValue) throws -> [(String, JSONValue)] {
        var changes: [(String, JSONValue)] = []
        let object = try #require(opening.objectValue)
        for member in object.members {
            var without = object
            without[member.name] = nil
            changes.append(("\(member.name) left out", .object(without)))
            for changed in Self.changed(member.value) {
                var other = object
                other[member.name] = changed
                changes.append(("\(member.name): \(changed)", .object(other)))
            }
        }
        return changes
    }

    private static func changed(_ value: JSONValue) -> [JSONValue] {
        switch value {
        case .null, .bool, .otherNumber: [.integer(1)]
        case .integer(let number): [.integer(number + 1), .integer(-1), .string("1"), .null]
        case .string(let text): [.string(text + "A"), .string(""), .integer(1)]
        case .array(let elements):
            elements.indices.flatMap { index -> [JSONValue] in
                var without = elements
                without.remove(at: index)
                return [.array(without), .array(elements + [elements[index]])]
                    + changed(elements[index]).map { changed in
                        var other = elements
                        other[index] = changed
                        return .array(other)
                    }
            }
        case .object(let object):
            object.members.flatMap { member -> [JSONValue] in
                var without = object
                without[member.name] = nil
                return [.object(without)]
                    + changed(member.value).map { changed in
                        var other = object
                        other[member.name] = changed
                        return .object(other)
                    }
            }
        }
    }
}
