import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import TestSupport
import Testing

/// Storage and the anchor fail: nothing acknowledged is lost, nothing else is half visible.
@Suite struct FailureTests {
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

    @Test func aCommitThatWroteNothingCanBeTriedAgain() async throws {
        let fixture = try RegistryFixture()
        let store = FaultyStore(try fixture.storage.open())
        let open = try await fixture.open(over: store)
        let lender = try Sample.lender()
        _ = try await open.registry.post([.opening("A-1")], by: lender, key: "1")
        let size = open.registry.size
        for _ in 0..<3 {
            store.plan(.failsBeforePersisting)
            await #expect {
                try await open.registry.post([.opening("A-2")], by: lender, key: "2")
            } throws: {
                isFailed($0)
            }
            #expect(open.registry.size == size)
            #expect(await open.registry.readOnlyReason() == nil)
            #expect(try await accounts(open) == ["A-1"])
        }
        let answer = try await open.registry.post([.opening("A-2")], by: lender, key: "2")
        #expect(!answer.isReplay && answer.first == size)
        #expect(try await accounts(fixture.open()) == ["A-1", "A-2"])
    }

    @Test(arguments: [
        FaultyStore.Fault.failsAfterPersisting, .failsAndLastBlockFails, .persistsAndLastBlockFails,
    ])
    func aCommitOfUnknownOutcomeStopsTheWriterUntilARestart(
        _ fault: FaultyStore.Fault
    ) async throws {
        let fixture = try RegistryFixture()
        let store = FaultyStore(try fixture.storage.open())
        let open = try await fixture.open(over: store)
        let lender = try Sample.lender()
        let first = try await open.registry.post([.opening("A-1")], by: lender, key: "1")
        let (size, checkpoint) = (open.registry.size, open.registry.checkpoint)
        store.plan(fault)
        let lines = [SampleLine.opening("A-2"), .opening("A-3")]
        await #expect {
            try await open.registry.post(lines, by: lender, key: "2")
        } throws: {
            isUnknown($0)
        }
        // It still answers, from what was acknowledged, and writes nothing more.
        #expect(open.registry.size == size && open.registry.checkpoint == checkpoint)
        #expect(try await accounts(open) == ["A-1"])
        #expect(await open.registry.readOnlyReason()?.contains("restart") == true)
        for key in ["3", nil] {
            await #expect {
                try await open.registry.post([.opening("A-4")], by: lender, key: key)
            } throws: {
                isUnknown($0)
            }
        }
        // Not even the batch itself: who asks again now must not take a guess for an answer.
        await #expect {
            try await open.registry.post(lines, by: lender, key: "2")
        } throws: {
            isUnknown($0)
        }
        let again = try await fixture.open()
        #expect(again.readOnlyReason == nil)
        #expect(
            try await accounts(again) == (fault.persists ? ["A-1", "A-2", "A-3"] : ["A-1"]))
        // The lender asks again, as it must: the batch is there once.
        let retried = try await again.registry.post(lines, by: lender, key: "2")
        #expect(retried.isReplay == fault.persists)
        #expect(try await accounts(again) == ["A-1", "A-2", "A-3"])
        let replayed = try await again.registry.post([.opening("A-1")], by: lender, key: "1")
        #expect(replayed.receipt.bytes == first.receipt.bytes)
        let verifier = LedgerVerifier(key: again.registry.verifierKey)
        _ = try verifier.verify(retried.receipt.reread())
    }

    @Test func whoWaitsWhenTheWriterStopsIsToldSo() async throws {
        let fixture = try RegistryFixture()
        let store = FaultyStore(try fixture.storage.open())
        let open = try await fixture.open(over: store)
        let lender = try Sample.lender()
        let gate = Gate()
        store.hold(at: gate)
        store.plan(.failsAfterPersisting)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for batch in 0..<20 {
                group.addTask {
                    do {
                        _ = try await open.registry.post([.opening("A-\(batch)")], by: lender)
                        return false
                    } catch {
                        return isUnknown(error)
                    }
                }
            }
            await gate.arrivals()
            gate.open()
            for try await wasTold in group { #expect(wasTold) }
        }
        #expect(open.registry.size == RegistryFixture.foundedSize)
    }

    @Test func anAnchorThatCannotAdvanceStopsTheWriterUntilItCan() async throws {
        let fixture = try RegistryFixture()
        let anchor = try #require(fixture.anchor as? InMemoryAnchor)
        let open = try await fixture.open()
        let lender = try Sample.lender()
        _ = try await open.registry.post([.opening("A-1")], by: lender, key: "1")
        let (size, before) = (open.registry.size, anchor.anchor)
        anchor.failure = AnchorError("the anchor file cannot be written: No space left on device")
        await #expect {
            try await open.registry.post([.opening("A-2")], by: lender, key: "2")
        } throws: {
            isUnknown($0)
        }
        #expect(open.registry.size == size, "what was not acknowledged is not shown")
        let reason = await open.registry.readOnlyReason()
        #expect(reason?.contains("anchor") == true && reason?.contains("No space left") == true)
        #expect(try await accounts(open) == ["A-1"])
        await #expect(throws: RegistryError.self) { try await fixture.open() }
        anchor.failure = nil
        await #expect(throws: RegistryError.self, "only a restart goes on") {
            try await open.registry.post([.opening("A-3")], by: lender)
        }
        #expect(anchor.anchor == before)
        let again = try await fixture.open()
        #expect(anchor.anchor?.size == again.registry.size)
        #expect(try await again.registry.post([.opening("A-2")], by: lender, key: "2").isReplay)
        #expect(try await accounts(again) == ["A-1", "A-2"])
    }

    @Test func aParticipantIsAdmittedWhollyOrNotAtAll() async throws {
        for fault in FaultyStore.Fault.allCases {
            let fixture = try RegistryFixture()
            let store = FaultyStore(try fixture.storage.open())
            let open = try await fixture.open(over: store)
            let lender = try Sample.lender()
            store.plan(fault)
            await #expect(throws: RegistryError.self) {
                try await open.registry.admit(lender, name: "A")
            }
            let again = try await fixture.open()
            if fault.persists {
                await #expect(throws: RegistryError.self, "\(fault)") {
                    try await again.registry.admit(lender, name: "A")
                }
            } else {
                let key = try await again.registry.admit(lender, name: "A")
                #expect(try again.registry.holder(of: key).id == lender.id, "\(fault)")
            }
        }
    }

    @Test func aFoundingThatFailedIsDoneAgain() async throws {
        for fault in FaultyStore.Fault.allCases {
            for commits in 0...1 {
                let fixture = try RegistryFixture()
                let store = FaultyStore(try fixture.storage.open())
                store.plan(fault, afterCommits: commits)
                await #expect(throws: RegistryError.self) { try await fixture.open(over: store) }
                let open = try await fixture.open()
                #expect(open.readOnlyReason == nil)
                #expect(
                    open.registry.size == RegistryFixture.foundedSize, "\(fault) after \(commits)")
                #expect(try open.registry.holder(of: fixture.operatorKey).role == .operator)
                _ = try await open.registry.post([.opening("A-1")], by: Sample.lender())
            }
        }
    }

    /// Many faults one after the other, restarts where they are needed, and lenders that try again.
    @Test(arguments: StoreEngine.allCases)
    func whateverFailsEveryBatchIsThereOnceOrNotAtAll(_ engine: StoreEngine) async throws {
        let fixture = try RegistryFixture(engine)
        var random = SeededRandom()
        let lender = try Sample.lender()
        var below = try fixture.storage.open()
        var store = FaultyStore(below)
        var open = try await fixture.open(over: store)
        var acknowledged: [Int: BatchAnswer] = [:]
        var restarts = 0
        for attempt in 0..<60 {
            let batch = Int.random(in: 0..<25, using: &random)
            let fault =
                Int.random(in: 0..<2, using: &random) == 0
                ? FaultyStore.Fault.allCases.randomElement(using: &random) : nil
            store.plan(fault)
            do {
                let answer = try await open.registry.post(
                    [.opening("A-\(batch)-1"), .opening("A-\(batch)-2")], by: lender,
                    key: "\(batch)")
                if let earlier = acknowledged[batch] {
                    #expect(answer.isReplay, "attempt \(attempt), seed \(random.seed)")
                    #expect(answer.receipt.bytes == earlier.receipt.bytes)
                }
                acknowledged[batch] = answer
            } catch {
                #expect(acknowledged[batch] == nil, "a replay needs no commit")
                #expect(isFailed(error) || isUnknown(error), "\(error), seed \(random.seed)")
            }
            let found = Set(try await accounts(open))
            for batch in acknowledged.keys {
                #expect(found.contains("A-\(batch)-1"), "seed \(random.seed)")
            }
            for batch in 0..<25 {
                #expect(
                    found.contains("A-\(batch)-1") == found.contains("A-\(batch)-2"),
                    "seed \(random.seed)")
            }
            if await open.registry.readOnlyReason() != nil {
                below = try fixture.storage.reopen(below)
                store = FaultyStore(below)
                open = try await fixture.open(over: store)
                #expect(open.readOnlyReason == nil, "seed \(random.seed)")
                restarts += 1
            }
        }
        let found = try await accounts(open)
        #expect(found.count == Set(found).count, "a batch is there twice, seed \(random.seed)")
        #expect(restarts > 0 && acknowledged.count > 5, "seed \(random.seed)")
    }
}
