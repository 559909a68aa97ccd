import CreditModel
import Cryptography
import Ledger
import Registry
import TestSupport
import Testing
import TransparencyLog

/// Replacing the log key of a registry that goes on recording.
@Suite struct LogKeyRotationTests {
    private let random = SystemRandomSource()

    private func signer(_ name: String = RegistryFixture.origin) throws -> NoteSigner {
        try NoteSigner(name: name, key: Ed25519.PrivateKey(seed: random.key()))
    }

    private func with(
        _ fixture: RegistryFixture, _ signer: NoteSigner, next: NoteSigner? = nil
    ) -> RegistryFixture {
        var other = fixture
        other.keys = RegistryKeys(
            keyEncryptionKeys: fixture.keys.keyEncryptionKeys, logSigner: signer,
            nextLogSigner: next)
        return other
    }

    private func verifies(_ registry: Registry, by key: VerifierKey) -> Bool {
        (try? LedgerVerifier(key: key).checkpoint(registry.checkpoint)) != nil
    }

    /// Opens a registry, records something, and closes it.
    private func record(_ fixture: RegistryFixture, _ number: Int) async throws -> Receipt {
        let open = try await fixture.open()
        defer { try? open.close() }
        let answer = try await open.registry.post(
            [.opening("K-\(number)")], by: Sample.lender(), key: "\(number)")
        return try answer.receipt.reread()
    }

    /// A takeover stands first, whatever else there is to be recorded.
    @Test func aTakeoverIsRecordedBeforeAKeyIsAnnounced() async throws {
        let fixture = try RegistryFixture()
        let height = try await fixture.open().registry.acknowledged.height
        let overlap = with(fixture, fixture.keys.logSigner, next: try signer())
        let takeover = Takeover(by: "P", reason: "r", height: height, at: 1_780_000_000)
        func open() async throws -> Registry {
            try await Registry.open(
                store: try overlap.storage.open(), anchor: overlap.anchor,
                erasures: overlap.erasures, keys: overlap.keys,
                operatorKeys: RegistryFixture.operatorKeys, takeover: takeover,
                clock: overlap.clock
            ).registry
        }
        let first = try await open()
        #expect(first.acknowledged.height == height + 1 && first.nextLogKey == nil)
        let second = try await open()
        #expect(second.acknowledged.height == height + 2 && second.nextLogKey != nil)
    }

    @Test func anAnnouncementForgetsNoContract() async throws {
        let fixture = try RegistryFixture(.sqlite)
        do {
            let open = try await fixture.open()
            defer { try? open.close() }
            try await open.registry.publishContract(
                """
                contract: marking
                on: account.opened
                effects:
                  - derive: derived.mark
                    values: {mark: '"opened"'}
                """)
        }
        let open = try await with(fixture, fixture.keys.logSigner, next: try signer()).open()
        defer { try? open.close() }
        #expect(open.registry.nextLogKey != nil)
        _ = try await open.registry.post([.opening("K-1")], by: Sample.lender())
        #expect(try await open.registry.derived().count == 1)
    }

    @Test(arguments: StoreEngine.allCases)
    func theNextKeyIsAnnouncedOnceAndTakesOverWhenTheOtherIsRetired(
        _ engine: StoreEngine
    ) async throws {
        let fixture = try RegistryFixture(engine)
        let (first, second) = (fixture.keys.logSigner, try signer())
        let before = try await record(fixture, 1)
        let overlap = with(fixture, first, next: second)
        var fromSize = 0
        do {
            let open = try await overlap.open()
            defer { try? open.close() }
            let next = try #require(open.registry.nextLogKey)
            #expect(next.key.key == second.verifierKey && next.key.fromSize == open.registry.size)
            fromSize = next.key.fromSize
            for key in [first, second] { #expect(verifies(open.registry, by: key.verifierKey)) }
            #expect(open.registry.verifierKey == first.verifierKey)
            #expect(try SignedNote(parsing: open.registry.checkpoint).signatures.count == 2)
        }
        // A start later, nothing more is announced, and blocks carry both.
        let during = try await record(overlap, 2)
        do {
            let open = try await overlap.open()
            defer { try? open.close() }
            #expect(open.registry.logKeyList.keys.map(\.fromSize) == [0, fromSize])
            for key in [first, second] { #expect(verifies(open.registry, by: key.verifierKey)) }
        }
        let alone = with(fixture, second)
        let after = try await record(alone, 3)
        let open = try await alone.open()
        defer { try? open.close() }
        #expect(open.registry.nextLogKey == nil && open.registry.verifierKey == second.verifierKey)
        #expect(!verifies(open.registry, by: first.verifierKey))

        let old = LedgerVerifier(key: first.verifierKey)
        let (keys, _) = try old.reached(by: open.registry.logKeyList)
        #expect(
            keys.all == [
                LogKey(key: first.verifierKey, fromSize: 0),
                LogKey(key: second.verifierKey, fromSize: fromSize),
            ])
        for receipt in [before, during] { _ = try old.verify(receipt) }
        #expect(throws: VerificationError.self) { try old.verify(after) }
        for receipt in [before, during, after] {
            _ = try LedgerVerifier(keys: keys).verify(receipt)
        }
        // Every block that there was can still be shown, and its replayed receipt is the same.
        _ = try await open.registry.blocks(after: -1, limit: 100)
        let replay = try await open.registry.post([.opening("K-1")], by: Sample.lender(), key: "1")
        #expect(replay.isReplay)
    }

    @Test func keysFollowEachOtherAndGenesisLeadsToTheLast() async throws {
        let fixture = try RegistryFixture()
        var current = fixture.keys.logSigner
        let genesis = current.verifierKey
        _ = try await record(fixture, 0)
        var all = [genesis]
        for number in 1...4 {
            let next = try signer()
            _ = try await record(with(fixture, current, next: next), number)
            current = next
            all.append(next.verifierKey)
            // Sometimes the next is made before anything was recorded with this one alone.
            if number % 2 == 0 { _ = try await record(with(fixture, current), number * 10) }
        }
        let registry = try await with(fixture, current).open().registry
        let (keys, learned) = try LedgerVerifier(key: genesis).reached(by: registry.logKeyList)
        #expect(keys.all.map(\.key) == all && learned.count == 4)
    }

    @Test(arguments: FaultyStore.Fault.allCases)
    func aCommitThatFailsLeavesOneAnnouncement(_ fault: FaultyStore.Fault) async throws {
        let fixture = try RegistryFixture()
        _ = try await record(fixture, 1)
        let second = try signer()
        let overlap = with(fixture, fixture.keys.logSigner, next: second)
        let store = FaultyStore(try fixture.storage.open())
        store.plan(fault)
        await #expect(throws: RegistryError.self) { try await overlap.open(over: store) }
        let again = try await overlap.open()
        #expect(again.readOnlyReason == nil)
        #expect(again.registry.logKeyList.keys.count == 2)
        let answer = try await again.registry.post(
            [.opening("K-2")], by: Sample.lender(), key: "2")
        for key in [fixture.keys.logSigner, second] {
            _ = try LedgerVerifier(key: key.verifierKey).verify(answer.receipt.reread())
        }
        #expect(try await overlap.open().registry.logKeyList.keys.count == 2)
    }

    private func reason(_ fixture: RegistryFixture) async -> String? {
        do {
            _ = try await fixture.open()
            return nil
        } catch RegistryError.readOnly(let reason) {
            return reason
        } catch {
            return "\(error)"
        }
    }

    @Test func keysThatAreNotTheLogsAreRefusedWithTheReason() async throws {
        let fixture = try RegistryFixture()
        let (first, second, third) = (fixture.keys.logSigner, try signer(), try signer())
        _ = try await record(fixture, 1)
        #expect(
            try await reason(with(fixture, first, next: signer("other.test")))?
                .contains("another log's") == true)
        #expect(await reason(with(fixture, first, next: first)) == nil, "the same twice is one")
        _ = try await record(with(fixture, first, next: second), 2)
        #expect(
            await reason(with(fixture, first))?.contains("is not beside it") == true,
            "checkpoints that the announced key does not sign convince nobody")
        #expect(await reason(with(fixture, first, next: third))?.contains("not beside") == true)
        #expect(await reason(with(fixture, third))?.contains("not one of this log's") == true)
        #expect(await reason(with(fixture, second, next: first))?.contains("in use before") == true)
        #expect(await reason(with(fixture, second)) == nil)
        _ = try await record(with(fixture, second, next: third), 3)
        #expect(await reason(with(fixture, first, next: third))?.contains("not beside") == true)
        #expect(await reason(with(fixture, third)) == nil)
    }

    @Test func aRegistryThatMayNotWriteAnnouncesNothing() async throws {
        let fixture = try RegistryFixture()
        let size: Int
        do {
            let open = try await fixture.open()
            size = open.registry.size
        }
        try fixture.anchor.advance(to: Anchor(height: 90, size: 900, root: .zero))
        let open = try await with(fixture, fixture.keys.logSigner, next: signer()).open()
        #expect(open.readOnlyReason != nil && open.registry.size == size)
        #expect(open.registry.logKeyList.keys.count == 1)
    }

    @Test func toolsBesideTheServerReadTheKeysAndTheCheckFindsNothing() async throws {
        let fixture = try RegistryFixture(.sqlite)
        let (first, second) = (fixture.keys.logSigner, try signer())
        _ = try await record(fixture, 1)
        _ = try await record(with(fixture, first, next: second), 2)
        _ = try await record(with(fixture, second), 3)
        let kek = fixture.keys.keyEncryptionKeys
        for saves in [false, true] {
            if saves {
                let open = try await with(fixture, second).open()
                try await open.registry.saveLabelSnapshot()
                try open.close()
            }
            let store = try #require(try fixture.storage.open() as? any CheckableStore)
            let list = try await LogKeyHistory.list(from: store, keyEncryptionKeys: kek)
            let (keys, _) = try LedgerVerifier(key: first.verifierKey).reached(by: list)
            #expect(keys.newest.key == second.verifierKey)
            for known in [first, second] {
                let found = await LogKeyHistory.keys(
                    of: store, keyEncryptionKeys: kek, knowing: LogKeys(known.verifierKey))
                #expect(found == keys)
            }
            let stranger = LogKeys(try signer().verifierKey)
            #expect(
                await LogKeyHistory.keys(of: store, keyEncryptionKeys: kek, knowing: stranger)
                    == stranger)
            for (known, isWhole) in [(keys, true), (LogKeys(second.verifierKey), false)] {
                let report = try await StorageCheck(
                    store: store, key: LedgerVerifier(keys: known), keyEncryptionKeys: kek,
                    outside: nil, clock: fixture.clock
                ).run()
                #expect((report.findingCount == 0) == isWhole, "\(report.findings)")
            }
        }
    }
}
