internal import CanonicalEncoding
internal import Cryptography
internal import Foundation
internal import TransparencyLog

/// The copies of keys that a restored directory gets. What the environment gives or names stays there alone:
/// `serve` finds it as `restore` did, and a key that was kept off the disk must not come to lie beside the
/// database.
struct RestoredKeys {
    let keys: KeyPlaces
    /// Whether an option named the key's file.
    let hasKeyEncryptionKey: Bool
    let hasLogKey: Bool

    func write(to folder: StagedFolder) throws {
        if hasKeyEncryptionKey {
            let key = Base64.encode(try keys.readKeyEncryptionKey().bytes)
            try file(DataDirectory.keyEncryptionKeyName, in: folder).create(key)
        }
        guard hasLogKey else { return }
        let logKey = file(DataDirectory.logKeyName, in: folder)
        try logKey.create(try keys.readLogSigner().encodedPrivateKey)
        if keys.nextLogKey?.file != nil, let next = try keys.readNextLogSigner() {
            try logKey.next.create(next.encodedPrivateKey)
        }
    }

    private func file(_ name: String, in folder: StagedFolder) -> PrivateFile {
        PrivateFile(url: URL(filePath: folder.path(name)))
    }
}
