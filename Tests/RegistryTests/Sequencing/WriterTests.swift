import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import TestSupport
import Testing

/// What stops one batch, one reader or one writer, and not the others.
@Suite struct WriterTests {
    private let subject: SubjectID

    init() throws {
        subject = try SubjectID(parsing: Sample.business)
    }

    private func accounts(_ open: OpenRegistry) async throws -> [String] {
        let whole = try await open.registry.lookUp(
            subject, from: 0, limit: 1_000, for: Sample.regulator())
        #expect(whole.verified.isWhole || whole.verified.count == 0)
        return whole.verified.statements.map { $0["account_no"]?.stringValue ?? "" }
    }

    private func isFailed(_ error: any Error) -> Bool {
        if case RegistryError.failed = error { true } else { false }
    }

    private func isUnknown(_ error: any Error) -> Bool {
        if case RegistryError.outcomeUnknown = error { true } else { false }
    }

    /// A label's 256th statement needs those before it. Whoever's they are, the others go on.
    @Test func aBatchThatCannotBeBuiltFailsAlone() async throws {
        let fixture = try RegistryFixture()
        let store = FaultyStore(try fixture.storage.open())
        let open = try await fixture.open(over: store)
        let (a, b) = (try Sample.lender("lender-a"), try Sample.lender("lender-b"))
        _ = try await open.registry.post((0..<200).map { .opening("A-\($0)") }, by: a)
        let other = Sample.businesses[1]
        let gate = Gate()
        store.hold(at: gate)
        store.failChains(true)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await open.registry.post([.opening("B-0", of: other)], by: b) }
            await gate.arrivals()
            group.addTask {
                await #expect {
                    try await open.registry.post((200..<260).map { .opening("A-\($0)") }, by: a)
                } throws: {
                    isFailed($0)
                }
            }
            for batch in 1..<6 {
                group.addTask {
                    _ = try await open.registry.post([.opening("B-\(batch)", of: other)], by: b)
                }
            }
            gate.open()
            try await group.waitForAll()
        }
        store.failChains(false)
        #expect(await open.registry.readOnlyReason() == nil)
        let found = try await open.registry.lookUp(
            SubjectID(parsing: other), from: 0, limit: 10, for: b)
        #expect(found.verified.count == 6)
        let retried = try await open.registry.post((200..<260).map { .opening("A-\($0)") }, by: a)
        #expect(retried.record.stored == 60)
        #expect(try await accounts(open).count == 260)
    }

    /// Two processes write to one database, against all rules: the one that finds it changed stops.
    @Test(arguments: StoreEngine.allCases)
    func aSecondWriterIsStopped(_ engine: StoreEngine) async throws {
        let fixture = try RegistryFixture(engine)
        let one = try await fixture.open()
        let two = try await fixture.open(over: try fixture.storage.open())
        let lender = try Sample.lender()
        let first = try await one.registry.post([.opening("A-1")], by: lender)
        await #expect {
            try await two.registry.post([.opening("A-2")], by: lender)
        } throws: {
            isUnknown($0)
        }
        #expect(await two.registry.readOnlyReason()?.contains("another process") == true)
        _ = try await one.registry.post([.opening("A-3")], by: lender)
        #expect(try await accounts(one) == ["A-1", "A-3"])
        #expect(try await accounts(two).isEmpty)
        _ = try LedgerVerifier(key: one.registry.verifierKey).verify(first.receipt.reread())
        try two.close()
        try one.close()
        #expect(try await accounts(fixture.open()) == ["A-1", "A-3"])
    }

    @Test func storageThatCannotBeReadIsAFailureAndNoAnswer() async throws {
        let fixture = try RegistryFixture()
        let store = FaultyStore(try fixture.storage.open())
        let open = try await fixture.open(over: store)
        _ = try await open.registry.post([.opening("A-1")], by: Sample.lender())
        store.failReads(true)
        await #expect { try await accounts(open) } throws: { isFailed($0) }
        await #expect {
            try await open.registry.statement(at: 0, for: Sample.regulator())
        } throws: {
            isFailed($0)
        }
        store.failReads(false)
        #expect(try await accounts(open) == ["A-1"])
    }
}
