import CreditModel
import Ledger
import Registry
import Testing

@Suite struct GroupCommitTests {
    /// A registry whose commits can be held, and one batch already held at the gate.
    private struct Held {
        let open: OpenRegistry
        let store: FaultyStore
        let gate = Gate()
        let lender: Participant

        init(limits: (inout RegistryLimits) -> Void = { _ in }) async throws {
            var fixture = try RegistryFixture()
            fixture.limits.batchesPerParticipant = 1_000
            limits(&fixture.limits)
            store = FaultyStore(try fixture.storage.open())
            open = try await fixture.open(over: store)
            lender = try Sample.lender()
        }

        func post(_ account: String, lines: Int = 1) async throws -> BatchAnswer {
            try await open.registry.post(
                (0..<lines).map { .opening("\(account)-\($0)") }, by: lender)
        }
    }

    @Test func batchesThatWaitGoIntoOneBlock() async throws {
        let held = try await Held()
        let blocksBefore = try await held.open.store.blocks(0..<Int.max).count
        held.store.hold(at: held.gate)
        let answers = try await withThrowingTaskGroup { group in
            for batch in 0..<100 {
                group.addTask { try await held.post("A-\(batch)", lines: batch % 3 + 1) }
            }
            await held.gate.arrivals()
            held.gate.open()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let verifier = LedgerVerifier(key: held.open.registry.verifierKey)
        var leaves: Set<Int> = []
        for answer in answers {
            let receipt = try verifier.verify(answer.receipt.reread())
            #expect(receipt.stored == answer.record.stored)
            for leaf in receipt.first...receipt.last { #expect(leaves.insert(leaf).inserted) }
        }
        let heights = Set(answers.map(\.height))
        let blocks = try await held.open.store.blocks(0..<Int.max).count - blocksBefore
        #expect(heights.count == blocks)
        #expect(blocks < 50, "100 batches took \(blocks) blocks")
        #expect(held.open.registry.size == RegistryFixture.foundedSize + leaves.count + blocks)
    }

    @Test func oneMoreThanMayWaitIsRefused() async throws {
        let held = try await Held { $0.waitingSubmissions = 2 }
        held.store.hold(at: held.gate)
        try await withThrowingTaskGroup { group in
            group.addTask { try await held.post("FIRST") }
            await held.gate.arrivals()
            let others = await withTaskGroup(of: Bool.self) { others in
                for batch in 0..<9 {
                    others.addTask {
                        do {
                            _ = try await held.post("A-\(batch)")
                            return true
                        } catch {
                            guard case RegistryError.overloaded = error else {
                                Issue.record("\(error)")
                                return true
                            }
                            return false
                        }
                    }
                }
                // Seven are refused at once; the two that wait are answered when the gate opens.
                var refused = 0
                while refused < 7, await others.next() == false { refused += 1 }
                #expect(refused == 7)
                held.gate.open()
                return await others.reduce(into: []) { $0.append($1) }
            }
            #expect(others == [true, true])
            try await group.waitForAll()
        }
        let whole = try await held.open.registry.lookUp(
            .init(parsing: Sample.business), from: 0, limit: 10, for: held.lender)
        #expect(whole.verified.count == 3, "what was refused left nothing")
    }

    @Test func aBlockTakesNoMoreThanItsLimitUnlessOneBatchAloneHasMore() async throws {
        let held = try await Held { $0.statementsPerBlock = 10 }
        held.store.hold(at: held.gate)
        let answers = try await withThrowingTaskGroup { group in
            group.addTask { try await held.post("FIRST") }
            await held.gate.arrivals()
            for (batch, lines) in [3, 3, 3, 3, 30, 3, 9, 1].enumerated() {
                group.addTask { try await held.post("A-\(batch)", lines: lines) }
            }
            // Whether all of them wait already when the gate opens changes only how full blocks
            // are, never that none is over-full.
            held.gate.open()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for (_, batches) in Dictionary(grouping: answers, by: \.height) {
            let statements = batches.map { $0.record.stored + 1 }.reduce(0, +)
            #expect(statements <= 10 || batches.count == 1)
        }
    }

    /// An atomic batch that is refused, or one that fails before it waits, costs the others nothing.
    @Test func aRefusedBatchIsInNoBlock() async throws {
        let held = try await Held()
        let size = held.open.registry.size
        await #expect(throws: RegistryError.self) {
            try await held.open.registry.post([.opening("A-1"), .faulty("A-2")], by: held.lender)
        }
        #expect(held.open.registry.size == size)
        #expect(try await held.post("B").first == size)
    }
}
