internal import Cryptography

/// Wraps what the key-encryption key before wrapped, by the current one, while everything else goes on.
///
/// The master secret comes last. So a database whose master secret the current key opens needs no
/// other, and one that was not gone through to the end is not opened without the key before. A crash
/// between two pages leaves the first as it is to be, and the rest for the next start.
struct KeyRewrapping: Sendable {
    private static let page = 1_000

    let keyEncryptionKeys: KeyEncryptionKeys
    let keyRing: ContentKeyRing
    let store: any RegistryStore
    let random: any RandomSource

    /// Goes through the keys of a page of labels, and after the last through the master secret.
    /// - Returns: the label to go on from; `nil` when all is done.
    func run(from label: Int) async throws(RegistryError) -> Int? {
        do {
            let stored = try await store.contentKeys(from: label, limit: Self.page)
            var rewrapped: [RewrappedKey] = []
            for key in stored {
                guard let after = try keyRing.rewrapped(key, random: random) else { continue }
                rewrapped.append(
                    RewrappedKey(label: key.label, before: key.wrapped, after: after.wrapped))
            }
            if !rewrapped.isEmpty { try await store.rewrap(rewrapped) }
            if let last = stored.last { return last.label + 1 }
            try await rewrapMaster()
            return nil
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func rewrapMaster() async throws {
        guard let identity = try await store.identity() else { return }
        let wrapped = try MasterSecret.rewrap(
            identity.wrappedMaster, keyEncryptionKeys: keyEncryptionKeys, random: random)
        if let wrapped { try await store.rewrapMaster(wrapped) }
        // What the old key wrapped is still in the write-ahead log until that is emptied.
        try await store.sweep()
    }
}
