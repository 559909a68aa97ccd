import CreditModel
import Cryptography
import Foundation
import Registry
import SQLiteStore
import TransparencyLog

/// Everything a registry is opened with; opened, closed and opened again at will.
struct RegistryFixture: Sendable {
    static let origin = "registry.test/1"
    /// The same for all, so that whoever has a registry can act as its operator.
    static let operatorKeys = FoundingKeys(
        first: APIKey(presented: "tsk_first-operator-credential-of-every-test-1"),
        second: APIKey(presented: "tsk_second-operator-credential-of-every-test"))
    /// How many leaves a log has that was just founded: the genesis, the operator with two persons
    /// and two credentials, and two blocks.
    static let foundedSize = 8

    let storage: StoreHarness
    let anchor: any AnchorStore
    let erasures: any ErasureJournalStore
    /// The first of `keys`.
    let keyEncryptionKey: SecretKey
    var keys: RegistryKeys
    let clock = TestClock()
    var policy = WitnessPolicy.noWitnesses
    var limits = RegistryLimits()
    var observe: RegistryObserver = { _ in }

    init(_ engine: StoreEngine = .memory) throws {
        storage = try StoreHarness(engine)
        switch engine {
        case .memory:
            anchor = InMemoryAnchor()
            erasures = InMemoryErasureJournal()
        case .sqlite:
            anchor = AnchorFile(path: storage.folder.path("anchor"))
            erasures = ErasureJournalFile(path: storage.folder.path("erasures"))
        }
        let random = SystemRandomSource()
        keyEncryptionKey = try random.key()
        keys = RegistryKeys(
            keyEncryptionKeys: KeyEncryptionKeys(keyEncryptionKey),
            logSigner: try NoteSigner(
                name: Self.origin, key: Ed25519.PrivateKey(seed: random.key())))
    }

    var operatorKey: APIKey { Self.operatorKeys.first }
    var databasePath: String { storage.databasePath }
    var anchorPath: String { storage.folder.path("anchor") }
    var erasuresPath: String { storage.folder.path("erasures") }

    func open() async throws -> OpenRegistry {
        try await open(over: try storage.open())
    }

    func open(
        over store: any RegistryStore, anchor: (any AnchorStore)? = nil
    ) async throws -> OpenRegistry {
        let opening = try await Registry.open(
            store: store, anchor: anchor ?? self.anchor, erasures: erasures, keys: keys,
            operatorKeys: Self.operatorKeys, clock: clock, policy: policy, limits: limits,
            observe: observe)
        return OpenRegistry(
            registry: opening.registry, store: store, readOnlyReason: opening.readOnlyReason)
    }
}

/// A registry and the store it was opened over.
struct OpenRegistry: Sendable {
    let registry: Registry
    let store: any RegistryStore
    let readOnlyReason: String?

    func close() throws {
        try (store as? SQLiteStore)?.close()
    }
}
