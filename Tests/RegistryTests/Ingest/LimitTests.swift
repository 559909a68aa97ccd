import CreditModel
import Registry
import Testing

/// What batches under way may take of the registry.
@Suite struct LimitTests {
    private func request(_ participant: Participant) -> BatchRequest {
        BatchRequest(
            participant: participant.id, idempotencyKey: nil, mode: .atomic, provesEach: false)
    }

    /// Posts lines and then waits at a gate, as a body does that has not ended.
    private func post(
        _ count: Int, by participant: Participant, to open: OpenRegistry, waitingAt gate: Gate
    ) async throws {
        let lines = (1...count).map {
            PostedLine(number: $0, bytes: Array(SampleLine.opening("A-\($0)").text.utf8))
        }
        _ = try await open.registry.receiveBatch(request(participant)) { session in
            try await session.add(lines)
            await gate.pass()
            return Registry.contentHash([])
        }
    }

    @Test func aParticipantHasOnlySoManyBatchesUnderWay() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.batchesPerParticipant = 2
        let open = try await fixture.open()
        let (a, b) = (try Sample.lender("lender-a"), try Sample.lender("lender-b"))
        let gate = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask { try await post(1, by: a, to: open, waitingAt: gate) }
            }
            await gate.arrivals(2)
            await #expect {
                try await open.registry.post([.opening("A-1")], by: a, key: "k")
            } throws: {
                if case RegistryError.tooManyBatches = $0 { true } else { false }
            }
            _ = try await open.registry.post([.opening("A-1")], by: b)
            gate.open()
            try await group.waitForAll()
        }
        for _ in 0..<5 { _ = try await open.registry.post([.opening("A-1")], by: a) }
        for _ in 0..<5 {
            await #expect(throws: RegistryError.self) {
                try await open.registry.post([.faulty("A-1")], by: a)
            }
        }
        // The key of the batch that was refused is free, and refused batches gave their places back.
        #expect(try await !open.registry.post([.opening("A-1")], by: a, key: "k").isReplay)
    }

    @Test func allBatchesTogetherHoldOnlySoManyRecords() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.heldRecords = 5
        let open = try await fixture.open()
        let (a, b) = (try Sample.lender("lender-a"), try Sample.lender("lender-b"))
        let gate = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await post(3, by: a, to: open, waitingAt: gate) }
            await gate.arrivals()
            for count in [3, 6] {
                await #expect {
                    try await open.registry.post((1...count).map { .opening("A-\($0)") }, by: b)
                } throws: {
                    if case RegistryError.overloaded = $0 { true } else { false }
                }
            }
            _ = try await open.registry.post([.opening("A-1"), .opening("A-2")], by: b)
            gate.open()
            try await group.waitForAll()
        }
        // Room that was taken is given back, whatever became of the batch.
        for _ in 0..<3 {
            _ = try await open.registry.post((1...5).map { .opening("A-\($0)") }, by: a)
            await #expect(throws: RegistryError.self) {
                try await open.registry.post(
                    (1...4).map { .opening("A-\($0)") } + [.faulty("A-5")], by: a)
            }
        }
    }
}
