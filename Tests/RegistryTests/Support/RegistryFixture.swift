import CreditModel
import Cryptography
import Foundation
import Registry
import SQLiteStore
import TransparencyLog

/// A registry on a temporary directory, with keys of its own; closed and opened again at will.
struct RegistryFixture {
    let directory: URL
    let keys: RegistryKeys
    let operatorKey: APIKey
    var limits = RegistryLimits()

    init() throws {
        directory = FileManager.default.temporaryDirectory
            .appending(path: "tallystick-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let random = SystemRandomSource()
        keys = RegistryKeys(
            keyEncryptionKey: try random.key(),
            logSigner: try NoteSigner(
                name: "registry.test/1", key: Ed25519.PrivateKey(seed: random.key())))
        operatorKey = try APIKey.make(random: random)
    }

    var databasePath: String { directory.appending(path: "registry.sqlite").path }
    var anchorPath: String { directory.appending(path: "anchor").path }

    func open() async throws -> (registry: Registry, store: SQLiteStore, opening: RegistryOpening) {
        let store = try SQLiteStore(path: databasePath)
        let opening = try await Registry.open(
            store: store, anchor: AnchorFile(path: anchorPath), keys: keys,
            operatorKey: operatorKey, limits: limits)
        return (opening.registry, store, opening)
    }

    func remove() {
        try? FileManager.default.removeItem(at: directory)
    }
}

extension Registry {
    /// Posts lines as one batch; the content hash is that of the lines.
    func post(
        _ lines: [String], by participant: ParticipantID, key: String? = nil,
        mode: BatchMode = .atomic, provesEach: Bool = false
    ) async throws -> BatchAnswer {
        let request = BatchRequest(
            participant: participant, idempotencyKey: key, mode: mode, provesEach: provesEach)
        return try await receiveBatch(request) { session in
            try await session.add(
                lines.enumerated().map {
                    PostedLine(number: $0.offset + 1, bytes: Array($0.element.utf8))
                })
            return SHA256.hash(Array(lines.joined(separator: "\n").utf8))
        }
    }
}

/// A well-formed opening of an account.
func accountOpened(_ account: String, subject: String = "uscc:91110000MA00TE0114") -> String {
    """
    {"type":"account.opened","subject":"\(subject)","account_no":"\(account)",\
    "product":"term_loan","principal":5000000,"currency":"CNY","opened_on":"2026-01-05"}
    """
}
