import Cryptography
import Ledger
import Registry
import TestSupport
import TransparencyLog

/// A registry whose checkpoints a local authority stamps.
struct StampedRegistry {
    let fixture: RegistryFixture
    let open: OpenRegistry
    let authority: SampleAuthority
    let timestampVerifier: TimestampVerifier

    init(_ engine: StoreEngine = .memory, authority: SampleAuthority = SampleAuthority())
        async throws
    {
        let fixture = try RegistryFixture(engine)
        try await self.init(fixture, fixture.open(), authority)
    }

    init(_ fixture: RegistryFixture, _ open: OpenRegistry, _ authority: SampleAuthority)
        async throws
    {
        self.fixture = fixture
        self.open = open
        self.authority = authority
        timestampVerifier = TimestampVerifier(
            roots: try TimestampRoots(pem: SampleAuthority.local.get().roots()))
    }

    var registry: Registry { open.registry }
    var verifier: LedgerVerifier { LedgerVerifier(key: registry.verifierKey) }

    /// The same one as the next process opens it.
    func reopened() async throws -> StampedRegistry {
        try open.close()
        return try await StampedRegistry(fixture, fixture.open(), authority)
    }

    func grow(_ account: String) async throws {
        _ = try await registry.post([.opening(account)], by: Sample.lender())
    }

    func stamp(by other: SampleAuthority? = nil) async throws -> CheckpointStamping.Outcome {
        try await CheckpointStamping(
            registry: registry, authority: other ?? authority, verifier: timestampVerifier
        ).run()
    }

    func listed(after size: Int = 0, limit: Int = 100) async throws -> [CheckpointTimestamp] {
        try await registry.timestamps(after: size, limit: limit)
    }
}

extension CheckpointStamping.Outcome {
    var stampedSize: Int? {
        if case .stamped(let size, _) = self { size } else { nil }
    }
}
