import CreditModel
import Ledger
import Registry
import Testing

@Suite struct IdempotencyTests {
    private let lines: [SampleLine] = [.opening("A-1"), .faulty("A-2"), .opening("A-3")]

    private func same(_ one: BatchAnswer, _ other: BatchAnswer) -> Bool {
        one.receipt.bytes == other.receipt.bytes
            && one.proven?.presentation.bytes == other.proven?.presentation.bytes
            && one.record.findings == other.record.findings
            && one.record.findingCount == other.record.findingCount
            && one.record.batch == other.record.batch
            && one.record.content == other.record.content
            && one.record.received == other.record.received
            && one.record.refused == other.record.refused
    }

    private func isReused(_ error: any Error) -> Bool {
        if case RegistryError.idempotencyKeyReused = error { true } else { false }
    }

    @Test(arguments: StoreEngine.allCases, [false, true])
    func theSameKeyIsAnsweredWithTheSameBytes(
        _ engine: StoreEngine, provesEach: Bool
    ) async throws {
        let fixture = try RegistryFixture(engine)
        var open = try await fixture.open()
        let lender = try Sample.lender()
        let first = try await open.registry.post(
            lines, by: lender, key: "key 1", mode: .partial, provesEach: provesEach)
        #expect(!first.isReplay && (first.proven != nil) == provesEach)
        for round in 0..<3 {
            // What comes after changes nothing, not even that the clock went on or the log grew.
            fixture.clock.advance(seconds: 86_400)
            _ = try await open.registry.post([.opening("B-\(round)")], by: lender)
            let size = open.registry.size
            let replay = try await open.registry.post(
                lines, by: lender, key: "key 1", mode: .partial, provesEach: provesEach)
            #expect(replay.isReplay)
            #expect(same(replay, first), "round \(round)")
            #expect(open.registry.size == size)
            try open.close()
            open = try await fixture.open()
        }
        let verifier = LedgerVerifier(key: open.registry.verifierKey)
        _ = try verifier.verify(first.receipt.reread())
    }

    @Test func theReplayIsOfWhatWasAnsweredWhateverIsAskedNow() async throws {
        let open = try await RegistryFixture().open()
        let lender = try Sample.lender()
        let first = try await open.registry.post(lines, by: lender, key: "k", mode: .partial)
        let replay = try await open.registry.post(
            lines, by: lender, key: "k", mode: .atomic, provesEach: true)
        #expect(replay.isReplay && same(replay, first) && replay.proven == nil)
    }

    /// What nobody can replay any more is never taken for what was not posted yet.
    @Test func aReceiptThatIsMissingIsDamageWhileItCouldBeReplayed() async throws {
        let fixture = try RegistryFixture()
        let open = try await fixture.open()
        let lender = try Sample.lender()
        _ = try await open.registry.post(lines, by: lender, key: "k", mode: .partial)
        let store = try #require(open.store as? InMemoryStore)
        store.tamper { $0.receipts = [:] }
        let size = open.registry.size
        await #expect {
            try await open.registry.post(lines, by: lender, key: "k", mode: .partial)
        } throws: {
            if case RegistryError.inconsistent = $0 { true } else { false }
        }
        #expect(open.registry.size == size)
        fixture.clock.advance(seconds: 7 * 86_400)
        let again = try await open.registry.post(lines, by: lender, key: "k", mode: .partial)
        #expect(!again.isReplay && again.record.ignored == 2)
    }

    @Test func anotherBodyUnderTheSameKeyIsRefused() async throws {
        let open = try await RegistryFixture().open()
        let lender = try Sample.lender()
        _ = try await open.registry.post(lines, by: lender, key: "k", mode: .partial)
        let size = open.registry.size
        await #expect {
            try await open.registry.post([.opening("A-9")], by: lender, key: "k")
        } throws: {
            isReused($0)
        }
        #expect(open.registry.size == size)
    }

    @Test func keysOfOthersAndOtherKeysAreOtherBatches() async throws {
        let open = try await RegistryFixture().open()
        let (a, b) = (try Sample.lender("lender-a"), try Sample.lender("lender-b"))
        let line = [SampleLine.opening("A-1")]
        var batches: Set<BatchID> = []
        // Not even keys that are alike to people, or that join to the same text.
        for (lender, key) in [(a, "k"), (b, "k"), (a, "K"), (a, "k "), (a, "é"), (a, "e\u{301}")] {
            let answer = try await open.registry.post(line, by: lender, key: key)
            #expect(!answer.isReplay)
            #expect(batches.insert(answer.record.batch).inserted)
        }
        let short = try Sample.lender("lender")
        let joined = try await open.registry.post(line, by: short, key: "-ak")
        #expect(!joined.isReplay)
    }

    @Test func withoutAKeyTheSameRecordsAreIgnored() async throws {
        let open = try await RegistryFixture().open()
        let lender = try Sample.lender()
        let first = try await open.registry.post([.opening("A-1")], by: lender)
        let second = try await open.registry.post([.opening("A-1")], by: lender)
        #expect(!second.isReplay && second.record.batch != first.record.batch)
        #expect(first.record.stored == 1 && second.record.stored == 0)
        #expect(second.record.ignoredLines == [1])
    }

    @Test func aKeyThatIsUnderWayIsRefusedUntilItIsDone() async throws {
        let open = try await RegistryFixture().open()
        let registry = open.registry
        let lender = try Sample.lender()
        let gate = Gate()
        let line = [SampleLine.opening("A-1")]
        let request = BatchRequest(
            participant: lender.id, idempotencyKey: "k", mode: .atomic, provesEach: false)
        async let first = registry.receiveBatch(request) { session in
            await gate.pass()
            try await session.add([PostedLine(number: 1, bytes: Array(line[0].text.utf8))])
            return Registry.contentHash(line)
        }
        await gate.arrivals()
        await #expect {
            try await registry.post(line, by: lender, key: "k")
        } throws: {
            if case RegistryError.idempotencyKeyInFlight = $0 { true } else { false }
        }
        let other = try await registry.post(line, by: lender, key: "other")
        #expect(!other.isReplay)
        gate.open()
        let answer = try await first.answer
        let replay = try await registry.post(line, by: lender, key: "k")
        #expect(replay.isReplay && same(replay, answer))
    }

    @Test func aBatchThatFailedLeavesItsKeyFree() async throws {
        struct Interrupted: Error {}
        let open = try await RegistryFixture().open()
        let lender = try Sample.lender()
        let request = BatchRequest(
            participant: lender.id, idempotencyKey: "k", mode: .atomic, provesEach: false)
        await #expect(throws: Interrupted.self) {
            try await open.registry.receiveBatch(request) { _ in throw Interrupted() }
        }
        await #expect(throws: RegistryError.self) {
            try await open.registry.post([.faulty("A-1")], by: lender, key: "k")
        }
        let answer = try await open.registry.post([.opening("A-1")], by: lender, key: "k")
        #expect(!answer.isReplay)
    }

    @Test(arguments: StoreEngine.allCases)
    func aKeyIsForgottenAfterSevenDays(_ engine: StoreEngine) async throws {
        let fixture = try RegistryFixture(engine)
        let open = try await fixture.open()
        let lender = try Sample.lender()
        let line = [SampleLine.opening("A-1")]
        let first = try await open.registry.post(line, by: lender, key: "k")
        fixture.clock.advance(seconds: 7 * 86_400 - 1)
        try await open.registry.forgetOldReceipts()
        #expect(try await open.registry.post(line, by: lender, key: "k").isReplay)
        fixture.clock.advance(seconds: 1)
        let second = try await open.registry.post(line, by: lender, key: "k")
        #expect(!second.isReplay && second.record.batch != first.record.batch)
        // The newer receipt took the place of the older one.
        try await open.registry.forgetOldReceipts()
        let replay = try await open.registry.post(line, by: lender, key: "k")
        #expect(replay.isReplay && same(replay, second))
        fixture.clock.advance(seconds: 7 * 86_400 + 1)
        try await open.registry.forgetOldReceipts()
        #expect(try await !open.registry.post(line, by: lender, key: "k").isReplay)
        // The receipt that was given out proves what it proved.
        _ = try LedgerVerifier(key: open.registry.verifierKey).verify(first.receipt.reread())
    }

    /// The seed of a batch opens what it committed to: it is not kept longer than it is needed.
    @Test func anOldReceiptIsGoneFromStorage() async throws {
        let fixture = try RegistryFixture(.sqlite)
        let open = try await fixture.open()
        _ = try await open.registry.post([.opening("A-1")], by: Sample.lender(), key: "k")
        fixture.clock.advance(seconds: 7 * 86_400 + 1)
        try await open.registry.forgetOldReceipts()
        try open.close()
        let file = try SQLiteFile(path: fixture.databasePath)
        #expect(try file.integers("SELECT count(*) FROM receipts") == [0])
        try file.close()
    }
}
