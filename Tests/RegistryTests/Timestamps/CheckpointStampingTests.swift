import Cryptography
import Ledger
import Registry
import TestSupport
import Testing
import TransparencyLog

@Suite(.enabled(if: OpenSSLCommand.isInstalled, "\(OpenSSLCommand.absence)"))
struct CheckpointStampingTests {
    @Test(arguments: StoreEngine.allCases)
    func whatIsStampedIsListedAndVerified(_ engine: StoreEngine) async throws {
        var stamped = try await StampedRegistry(engine)
        let size = stamped.registry.size
        #expect(try await stamped.stamp().stampedSize == size)
        stamped = try await stamped.reopened()
        let listed = try await stamped.listed()
        #expect(listed.map(\.size) == [size])
        #expect(listed.map(\.authority) == [stamped.authority.address])
        let proven = try stamped.verifier.verify(listed[0], by: stamped.timestampVerifier)
        #expect(proven.checkpoint.size == size)
        #expect(proven.time == listed[0].time)
        #expect(proven.timestamp.signer == "/CN=Test stamping")
        #expect(listed[0].checkpoint == stamped.registry.checkpoint)
    }

    @Test(arguments: StoreEngine.allCases)
    func aCheckpointIsStampedOnceAndAgainWhenTheLogHasGrown(_ engine: StoreEngine) async throws {
        var stamped = try await StampedRegistry(engine)
        _ = try await stamped.stamp()
        #expect(try await stamped.stamp() == .nothingNew)
        stamped = try await stamped.reopened()
        #expect(try await stamped.stamp() == .nothingNew)
        #expect(stamped.authority.requests == 1)
        try await stamped.grow("A-1")
        #expect(try await stamped.stamp().stampedSize == stamped.registry.size)
        #expect(stamped.authority.requests == 2)
        #expect(try await stamped.listed().map(\.size).count == 2)
    }

    @Test func theEarliestStampThatCoversAStatementIsFound() async throws {
        let stamped = try await StampedRegistry()
        var sizes: [Int] = []
        for account in ["A-1", "A-2", "A-3"] {
            _ = try await stamped.stamp()
            sizes.append(stamped.registry.size)
            try await stamped.grow(account)
        }
        for leaf in 0..<stamped.registry.size {
            let earliest = sizes.first { $0 > leaf }
            let found = try await stamped.listed(after: leaf, limit: 1)
            #expect(found.map(\.size) == (earliest.map { [$0] } ?? []), "leaf \(leaf)")
        }
    }

    @Test func severalAuthoritiesStampOneCheckpoint() async throws {
        let stamped = try await StampedRegistry()
        let other = SampleAuthority("https://another.example/")
        other.behave(.keepsSilent)
        _ = try await stamped.stamp()
        await #expect(throws: TimestampingError.self) { try await stamped.stamp(by: other) }
        #expect(try await stamped.listed().count == 1)
        other.behave(.stamps)
        #expect(try await stamped.stamp(by: other).stampedSize == stamped.registry.size)
        let listed = try await stamped.listed(limit: 1)
        #expect(listed.map(\.authority) == [other.address, stamped.authority.address])
        for stamp in listed {
            _ = try stamped.verifier.verify(stamp, by: stamped.timestampVerifier)
        }
    }

    @Test(arguments: [
        SampleAuthority.Conduct.refuses, .repeatsItself, .babbles, .keepsSilent,
    ])
    func nothingIsKeptOfABadAnswer(_ conduct: SampleAuthority.Conduct) async throws {
        let stamped = try await StampedRegistry()
        _ = try await stamped.stamp()
        try await stamped.grow("A-1")
        stamped.authority.behave(conduct)
        await #expect(throws: TimestampingError.self) { try await stamped.stamp() }
        #expect(try await stamped.listed().count == 1)
        stamped.authority.behave(.stamps)
        #expect(try await stamped.stamp().stampedSize == stamped.registry.size)
    }

    @Test func anAuthorityThatNoRootVouchesForIsNotKept() async throws {
        let stamped = try await StampedRegistry()
        let stranger = try TimestampRoots(pem: LocalTimestampAuthority().roots())
        let stamping = CheckpointStamping(
            registry: stamped.registry, authority: stamped.authority,
            verifier: TimestampVerifier(roots: stranger))
        let error = await #expect(throws: TimestampingError.self) { try await stamping.run() }
        guard case .timestamp(.notAuthentic) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try await stamped.listed().isEmpty)
    }

    @Test func aClockThatDiffersIsTold() async throws {
        let stamped = try await StampedRegistry()
        guard case .stamped(_, let ahead) = try await stamped.stamp() else {
            Issue.record("nothing was stamped")
            return
        }
        let time = try await stamped.listed()[0].time
        #expect(ahead == time - stamped.fixture.clock.seconds())
    }

    @Test func whoeverRecordsNothingAsksForNothing() async throws {
        let fixture = try RegistryFixture()
        let first = try await fixture.open()
        _ = try await first.registry.post([.opening("A-1")], by: Sample.lender())
        let open = try await fixture.open(over: first.store, anchor: InMemoryAnchor())
        #expect(open.readOnlyReason != nil)
        let stamped = try await StampedRegistry(fixture, open, SampleAuthority())
        #expect(try await stamped.stamp() == .nothingNew)
        #expect(stamped.authority.requests == 0)
    }

    @Test(arguments: [(-1, 1), (.min, 1), (0, 0), (0, -1), (0, 101)])
    func pagesThatCannotBeAreRefused(after: Int, limit: Int) async throws {
        let open = try await RegistryFixture().open()
        await #expect {
            try await open.registry.timestamps(after: after, limit: limit)
        } throws: {
            if case RegistryError.badRequest = $0 { true } else { false }
        }
    }
}
