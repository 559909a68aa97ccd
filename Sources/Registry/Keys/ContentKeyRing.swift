internal import Cryptography

/// The keys that seal contents, one for each label that owns some, opened on demand and held in
/// memory only.
struct ContentKeyRing: Sendable {
    private let keyEncryptionKeys: KeyEncryptionKeys
    let store: any RegistryStore
    private let open: GenerationalCache<Int, ContentKey>

    init(keyEncryptionKeys: KeyEncryptionKeys, store: any RegistryStore, capacity: Int) {
        self.keyEncryptionKeys = keyEncryptionKeys
        self.store = store
        self.open = GenerationalCache(capacity: capacity)
    }

    /// A new key for a label that has none, or in the place of one that is destroyed, and how it is
    /// stored.
    /// - Parameter leafIndex: the first leaf that it may seal.
    func make(
        for label: Int, since leafIndex: Int, random: some RandomSource
    ) throws(CryptographyError) -> (key: ContentKey, stored: StoredContentKey) {
        let key = ContentKey(try random.key(), since: leafIndex)
        let wrapped = try keyEncryptionKeys.wrap(
            key.packed, context: Self.context(label), random: random)
        return (key, StoredContentKey(label: label, wrapped: wrapped))
    }

    /// What is stored in the place of a label's key to erase what it seals.
    ///
    /// It is sealed as a key is: only who has the key-encryption key can make one, and no damage
    /// looks like it. So a key that is not there is never taken for an erased one.
    func tombstone(
        for label: Int, random: some RandomSource
    ) throws(CryptographyError) -> StoredContentKey {
        StoredContentKey(
            label: label,
            wrapped: try keyEncryptionKeys.wrap(
                [], context: Self.context(label), random: random))
    }

    /// Takes a key into the ring once its block is durable.
    func admit(_ key: ContentKey, for label: Int) {
        open.insert(key, for: label)
    }

    /// Forgets every key that is open: some were destroyed.
    func forgetAll() {
        open.removeAll()
    }

    /// Forgets the keys of these labels, so that they are read from storage.
    func forget(_ labels: Set<Int>) {
        for label in labels { open.remove(label) }
    }

    /// The keys of these labels, all of which have appeared in the log; an erased one is missing.
    /// Inconsistent where storage has neither key nor tombstone.
    func keys(of labels: Set<Int>) async throws(RegistryError) -> [Int: ContentKey] {
        var keys: [Int: ContentKey] = [:]
        var missing: [Int] = []
        let epoch = open.epoch
        for label in labels {
            if let key = open[label] { keys[label] = key } else { missing.append(label) }
        }
        guard !missing.isEmpty else { return keys }
        do {
            let found = try await store.contentKeys(of: missing)
            guard found.map(\.label) == missing else {
                throw RegistryError.inconsistent("a content key is missing from storage")
            }
            for stored in found {
                guard let key = try Self.open(stored, keyEncryptionKeys: keyEncryptionKeys) else {
                    continue
                }
                keys[stored.label] = key
                open.insert(key, for: stored.label, ofEpoch: epoch)
            }
        } catch {
            throw RegistryError(wrapping: error)
        }
        return keys
    }

    /// The key that is stored; `nil` for a tombstone.
    static func open(
        _ stored: StoredContentKey, keyEncryptionKeys: KeyEncryptionKeys
    ) throws(CryptographyError) -> ContentKey? {
        let bytes = try keyEncryptionKeys.unwrap(
            stored.wrapped, context: context(stored.label)
        ).bytes
        guard !bytes.isEmpty else { return nil }
        guard let key = ContentKey(packed: bytes) else { throw .notAuthentic }
        return key
    }

    /// What is stored of the key in place of what is: the same, wrapped by the current
    /// key-encryption key; `nil` where it is that already. Of an erased key the same is true of its
    /// tombstone.
    func rewrapped(
        _ stored: StoredContentKey, random: some RandomSource
    ) throws(CryptographyError) -> StoredContentKey? {
        let context = Self.context(stored.label)
        let key = try keyEncryptionKeys.unwrap(stored.wrapped, context: context)
        guard key.byPrevious else { return nil }
        return StoredContentKey(
            label: stored.label,
            wrapped: try keyEncryptionKeys.wrap(key.bytes, context: context, random: random))
    }

    private static func context(_ label: Int) -> [UInt8] {
        Array("tallystick/content-key/v1/\(label)".utf8)
    }
}
