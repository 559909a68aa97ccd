import Cryptography
import Foundation
import Synchronization
import Testing
import TransparencyLog
import Witness

/// A witness with its database in a folder that is there as long as this is.
final class SampleWitness {
    /// A clock that stands still until a test moves it.
    final class Clock: Sendable {
        let seconds = Mutex(1_790_000_000)
    }

    let signer: CosignatureSigner
    let clock = Clock()
    private let folder: URL
    private let logs: [VerifierKey]
    private(set) var witness: Witness
    private(set) var store: WitnessStore

    init(for logs: VerifierKey..., seed: UInt8 = 9) throws {
        self.logs = logs
        signer = try CosignatureSigner(
            name: "example.org/witness",
            key: Ed25519.PrivateKey(seed: #require(SecretKey([UInt8](repeating: seed, count: 32)))))
        folder = FileManager.default.temporaryDirectory
            .appending(path: "tallystick-witness-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        (store, witness) = try Self.open(folder, signer, logs, clock)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    private static func open(
        _ folder: URL, _ signer: CosignatureSigner, _ logs: [VerifierKey], _ clock: Clock
    ) throws -> (WitnessStore, Witness) {
        let path = folder.appending(path: "witness.sqlite").path
        let store =
            FileManager.default.fileExists(atPath: path)
            ? try WitnessStore(path: path, of: signer.cosignerKey)
            : try WitnessStore(beginning: path, of: signer.cosignerKey)
        let witness = try Witness(signer: signer, logs: WitnessedLogs(logs), store: store) {
            clock.seconds.withLock { $0 }
        }
        return (store, witness)
    }

    /// The same database as the next process finds it.
    func restart() throws {
        try store.close()
        (store, witness) = try Self.open(folder, signer, logs, clock)
    }

    /// The witness of another process over the same database.
    func other() throws -> Witness {
        try Self.open(folder, signer, logs, clock).1
    }

    /// The cosignature that the witness answered, verified over the log's checkpoint.
    func cosignature(
        _ body: [UInt8], of log: SampleLog, size: Int
    ) throws -> Cosignature {
        let line = try witness.add(body)
        let note = try SignedNote(parsing: log.checkpoint(size).body + "\n" + line)
        let found = try Cosignature.verified(on: note, by: [signer.cosignerKey])
        try #require(found.count == 1 && note.signatures.count == 1)
        return found[0]
    }
}
