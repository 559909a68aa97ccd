import AccessModel
import CreditModel
import Cryptography
import Foundation
import Ledger
import Registry
import Synchronization
import Testing
import TransparencyLog

/// What a start makes of the database and the anchor together.
@Suite struct AnchorCheckTests {
    private func filled(
        _ fixture: RegistryFixture, blocks: Int
    ) async throws -> OpenRegistry {
        let open = try await fixture.open()
        for block in 0..<blocks {
            _ = try await open.registry.post([.opening("A-\(block)")], by: Sample.lender())
        }
        return open
    }

    /// It answers, says why it does not write, and refuses to.
    private func expectReadOnly(_ open: OpenRegistry, because words: String...) async throws {
        for word in words {
            #expect(open.readOnlyReason?.contains(word) == true, "\(open.readOnlyReason ?? "")")
        }
        #expect(await open.registry.readOnlyReason() == open.readOnlyReason)
        let size = open.registry.size
        await #expect {
            try await open.registry.post([.opening("B-1")], by: Sample.lender())
        } throws: {
            if case RegistryError.readOnly(let reason) = $0 {
                reason == open.readOnlyReason
            } else {
                false
            }
        }
        await #expect(throws: RegistryError.self) {
            try await open.registry.admit(Sample.lender("late"), name: "Late")
        }
        #expect(open.registry.size == size)
        let whole = try await open.registry.lookUp(
            SubjectID(parsing: Sample.business), from: 0, limit: 100, for: Sample.regulator())
        #expect(whole.verified.isWhole || whole.verified.count == 0)
    }

    @Test func aDatabaseFromAnOldBackupIsOnlyRead() async throws {
        let fixture = try RegistryFixture(.sqlite)
        var open = try await filled(fixture, blocks: 3)
        try open.close()
        let backup = try Data(contentsOf: URL(filePath: fixture.databasePath))
        open = try await fixture.open()
        _ = try await open.registry.post([.opening("A-9")], by: Sample.lender())
        try open.close()
        let newest = try Data(contentsOf: URL(filePath: fixture.databasePath))
        let anchor = try fixture.anchor.read()
        try backup.write(to: URL(filePath: fixture.databasePath))
        open = try await fixture.open()
        try await expectReadOnly(
            open, because: "restored from an old backup", "block 4", "block 5",
            "Put the newest database back")
        #expect(try fixture.anchor.read() == anchor, "the anchor still remembers")
        try open.close()
        try newest.write(to: URL(filePath: fixture.databasePath))
        open = try await fixture.open()
        #expect(open.readOnlyReason == nil)
        _ = try await open.registry.post([.opening("A-10")], by: Sample.lender())
    }

    @Test func anOldCopyOfTheAnchorIsNotTakenForTheNewest() async throws {
        let fixture = try RegistryFixture()
        let open = try await filled(fixture, blocks: 1)
        let anchor = try #require(fixture.anchor as? InMemoryAnchor)
        let old = anchor.anchor
        for account in ["A-8", "A-9"] {
            _ = try await open.registry.post([.opening(account)], by: Sample.lender())
        }
        anchor.anchor = old
        try await expectReadOnly(
            try await fixture.open(), because: "the anchor is an old copy",
            "Put the newest anchor back")
    }

    @Test func anotherHistoryIsOnlyRead() async throws {
        let fixture = try RegistryFixture()
        let store = try #require(try fixture.storage.open() as? InMemoryStore)
        let open = try await filled(fixture, blocks: 2)
        let (image, anchor) = (store.image, try fixture.anchor.read())
        _ = try await open.registry.post([.opening("A-8")], by: Sample.lender())
        // The same keys, the same beginning, as long as what was acknowledged or longer.
        for length in 1...2 {
            let fork = InMemoryStore(image)
            let forking = try await fixture.open(over: fork, anchor: InMemoryAnchor(anchor))
            for block in 1...length {
                _ = try await forking.registry.post([.opening("A-9\(block)")], by: Sample.lender())
            }
            try await expectReadOnly(
                try await fixture.open(over: fork), because: "contradicts the anchor",
                "another history")
        }
    }

    @Test func aDatabaseOneBlockAheadOfTheAnchorExtendsItAndTheAnchorFollows() async throws {
        let fixture = try RegistryFixture()
        let open = try await filled(fixture, blocks: 5)
        let anchor = try #require(fixture.anchor as? InMemoryAnchor)
        let newest = try #require(anchor.anchor)
        let leaves = try await ChainTests.entries(of: open).map { TreeHash.leaf($0) }
        for height in 0..<newest.height {
            let size = try await open.registry.block(height: height).block.statement.size + 1
            anchor.anchor = Anchor(
                height: height, size: size, root: NaiveRoot.of(leaves[..<size]))
            let older = anchor.anchor
            let again = try await fixture.open()
            let isUsual = height == newest.height - 1
            #expect((again.readOnlyReason == nil) == isUsual)
            #expect(anchor.anchor == (isUsual ? newest : older))
        }
    }

    @Test func withoutItsAnchorALogIsOnlyRead() async throws {
        let fixture = try RegistryFixture(.sqlite)
        var open = try await filled(fixture, blocks: 1)
        try open.close()
        try FileManager.default.removeItem(atPath: fixture.anchorPath)
        open = try await fixture.open()
        try await expectReadOnly(
            open, because: "anchor file is missing", "Put the anchor file back")
        #expect(!FileManager.default.fileExists(atPath: fixture.anchorPath), "none is made up")
    }

    /// The founding commit was durable, and the process ended before it wrote the anchor.
    @Test func aLogOfOneBlockMayLackItsAnchor() async throws {
        let fixture = try RegistryFixture()
        let anchor = try #require(fixture.anchor as? InMemoryAnchor)
        let store = FaultyStore(try fixture.storage.open())
        store.plan(.failsBeforePersisting, afterCommits: 1)
        await #expect(throws: RegistryError.self, "the operator was not admitted") {
            try await fixture.open(over: store)
        }
        anchor.anchor = nil
        let open = try await fixture.open()
        #expect(open.readOnlyReason == nil)
        #expect(open.registry.size == RegistryFixture.foundedSize, "the operator is admitted now")
        #expect(try open.registry.holder(of: fixture.operatorKey).role == .operator)
        #expect(anchor.anchor?.height == 1)
    }

    @Test func aTornAnchorLineIsTheAnchorBefore() async throws {
        let fixture = try RegistryFixture(.sqlite)
        var open = try await filled(fixture, blocks: 4)
        try open.close()
        let url = URL(filePath: fixture.anchorPath)
        let good = try Data(contentsOf: url)
        let newest = try #require(try fixture.anchor.read())
        var spoiled = 0
        for line in 0..<2 {
            var torn = good
            for place in (line * 128 + 40)..<(line * 128 + 128) { torn[place] = 0 }
            try torn.write(to: url)
            if try fixture.anchor.read() != newest { spoiled += 1 }
            open = try await fixture.open()
            #expect(open.readOnlyReason == nil)
            #expect(try fixture.anchor.read() == newest)
            try open.close()
        }
        #expect(spoiled == 1)
    }

    @Test func anAnchorThatCannotBeReadStopsTheStart() async throws {
        let fixture = try RegistryFixture()
        _ = try await filled(fixture, blocks: 1)
        let anchor = try #require(fixture.anchor as? InMemoryAnchor)
        anchor.failure = AnchorError("the anchor file cannot be read: Input/output error")
        await #expect {
            try await fixture.open()
        } throws: {
            if case RegistryError.readOnly(let reason) = $0 {
                reason.contains("Input/output error")
            } else {
                false
            }
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func anEmptyDatabaseBesideAnAnchorIsNotFoundedAnew(_ engine: StoreEngine) async throws {
        let fixture = try RegistryFixture(engine)
        let anchor = Anchor(height: 7, size: 20, root: .zero)
        try fixture.anchor.advance(to: anchor)
        await #expect {
            try await fixture.open()
        } throws: {
            if case RegistryError.readOnly(let reason) = $0 {
                reason.contains("the database is empty") && reason.contains("anchor")
            } else {
                false
            }
        }
        let store = try fixture.storage.open()
        #expect(try await store.identity() == nil)
        #expect(try await store.lastBlock() == nil)
        #expect(try fixture.anchor.read() == anchor)
    }

    /// The backup is from the moment between the database's making and its first block.
    @Test func aDatabaseWithoutBlocksBesideAnAnchorIsNotFoundedAnew() async throws {
        let fixture = try RegistryFixture()
        let open = try await filled(fixture, blocks: 2)
        let store = try #require(open.store as? InMemoryStore)
        let empty = InMemoryStore(.init(identity: store.image.identity))
        await #expect {
            try await fixture.open(over: empty)
        } throws: {
            if case RegistryError.readOnly(let reason) = $0 {
                reason.contains("anchor")
            } else {
                false
            }
        }
        #expect(try await empty.lastBlock() == nil)
    }

    @Test func theOperatorsCredentialIsAskedForAtTheFoundingOnly() async throws {
        let fixture = try RegistryFixture()
        let asked = Mutex(0)
        for _ in 0..<3 {
            _ = try await Registry.open(
                store: fixture.storage.open(), anchor: fixture.anchor,
                erasures: fixture.erasures, keys: fixture.keys,
                operatorKeys: {
                    asked.withLock { $0 += 1 }
                    return RegistryFixture.operatorKeys
                }())
            #expect(asked.withLock { $0 } == 1)
        }
        await #expect(throws: RegistryError.self, "it could not be saved") {
            struct NotSaved: Error {}
            let other = try RegistryFixture()
            _ = try await Registry.open(
                store: other.storage.open(), anchor: other.anchor, erasures: other.erasures,
                keys: other.keys, operatorKeys: { throw NotSaved() }())
        }
    }

    @Test func anotherKeyOrAnotherLogIsNotOpened() async throws {
        let fixture = try RegistryFixture()
        _ = try await filled(fixture, blocks: 1)
        let other = try RegistryFixture()
        let store = try fixture.storage.open()
        await #expect {
            _ = try await Registry.open(
                store: store, anchor: fixture.anchor, erasures: fixture.erasures,
                keys: RegistryKeys(
                    keyEncryptionKeys: other.keys.keyEncryptionKeys,
                    logSigner: fixture.keys.logSigner),
                operatorKeys: RegistryFixture.operatorKeys)
        } throws: {
            if case RegistryError.readOnly(let reason) = $0 {
                reason.contains("key-encryption key")
            } else {
                false
            }
        }
        await #expect("the name is the same, the key is not") {
            _ = try await Registry.open(
                store: store, anchor: fixture.anchor, erasures: fixture.erasures,
                keys: RegistryKeys(
                    keyEncryptionKeys: fixture.keys.keyEncryptionKeys,
                    logSigner: other.keys.logSigner),
                operatorKeys: RegistryFixture.operatorKeys)
        } throws: {
            if case RegistryError.readOnly(let reason) = $0 {
                reason.contains("the log key is not one of this log's")
            } else {
                false
            }
        }
    }
}
