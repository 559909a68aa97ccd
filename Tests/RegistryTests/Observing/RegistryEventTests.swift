import CreditModel
import Registry
import Synchronization
import Testing

/// What those who watch over a registry are told.
@Suite struct RegistryEventTests {
    private final class Events: Sendable {
        private let kept = Mutex<[RegistryEvent]>([])
        var all: [RegistryEvent] { kept.withLock { $0 } }
        func keep(_ event: RegistryEvent) { kept.withLock { $0.append(event) } }
        func clear() { kept.withLock { $0 = [] } }

        var commits: [CommitMeasure] {
            all.compactMap { if case .committed(let measure) = $0 { measure } else { nil } }
        }
        var failures: Int { all.count { if case .commitFailed = $0 { true } else { false } } }
        var refusals: Int { all.count { if case .submissionRefused = $0 { true } else { false } } }
        func reads(_ name: CacheName) -> (hits: Int, misses: Int) {
            all.reduce(into: (0, 0)) {
                guard case .cacheRead(name, let hits, let misses) = $1 else { return }
                $0.0 += hits
                $0.1 += misses
            }
        }
    }

    private let events = Events()
    private let store: FaultyStore
    private let open: OpenRegistry

    init() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.waitingSubmissions = 2
        fixture.observe = events.keep
        store = FaultyStore(try fixture.storage.open())
        open = try await fixture.open(over: store)
        events.clear()
    }

    @Test func aBlockIsToldWithItsPartsAndWhatIsInIt() async throws {
        _ = try await open.registry.post(
            [.opening("A-1"), .opening("A-2")], by: try Sample.lender(), key: "1")
        let commit = try #require(events.commits.first)
        #expect(events.commits.count == 1)
        // Two records and the batch's own statement.
        #expect(commit.statements == 3 && commit.batches == 1)
        for part in [commit.decide, commit.build, commit.store, commit.anchor] {
            #expect(part > .zero)
        }
        #expect(commit.total == commit.decide + commit.build + commit.store + commit.anchor)
    }

    @Test func aCommitThatFailsIsToldAsNoCommit() async throws {
        store.plan(.failsBeforePersisting)
        await #expect(throws: RegistryError.self) {
            try await open.registry.post([.opening("A-1")], by: try Sample.lender(), key: "1")
        }
        #expect(events.failures == 1 && events.commits.isEmpty)
    }

    @Test func whatIsRefusedForWantOfRoomIsToldAndSeenInTheStatus() async throws {
        let gate = Gate()
        store.hold(at: gate)
        let lender = try Sample.lender()
        try await withThrowingTaskGroup { group in
            group.addTask { _ = try await open.registry.post([.opening("FIRST")], by: lender) }
            await gate.arrivals()
            for batch in 0..<2 {
                group.addTask {
                    _ = try await open.registry.post([.opening("A\(batch)")], by: lender)
                }
            }
            while await open.registry.status().waiting < 2 { await Task.yield() }
            #expect(events.refusals == 0)
            await #expect {
                try await open.registry.post([.opening("LAST")], by: lender)
            } throws: {
                if case RegistryError.overloaded = $0 { true } else { false }
            }
            #expect(events.refusals == 1)
            #expect(await open.registry.status().waitingLimit == 2)
            gate.open()
            try await group.waitForAll()
        }
        #expect(await open.registry.status().waiting == 0)
    }

    @Test func readingAgainIsAHit() async throws {
        _ = try await open.registry.post([.opening("A-1")], by: try Sample.lender(), key: "1")
        let reader = try Sample.regulator()
        let subject = try SubjectID(parsing: Sample.business)
        events.clear()
        _ = try await open.registry.lookUp(subject, from: 0, limit: 10, for: reader)
        #expect(events.reads(.statements).misses == 1)
        _ = try await open.registry.lookUp(subject, from: 0, limit: 10, for: reader)
        #expect(events.reads(.statements).hits >= 1 && events.reads(.statements).misses == 1)
    }
}
