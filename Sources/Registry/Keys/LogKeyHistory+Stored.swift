internal import Cryptography
package import Ledger
internal import TransparencyLog

extension LogKeyHistory {
    private static let page = 8_192

    /// Reads a database's, for a tool beside the server: with the key-encryption key, without which
    /// no statement opens.
    ///
    /// - Throws: `readOnly` where the key-encryption key is not this database's, `inconsistent` where
    ///   the statements cannot be read.
    package static func read(
        from store: any RegistryStore, keyEncryptionKeys: KeyEncryptionKeys
    ) async throws(RegistryError) -> LogKeyHistory {
        do {
            guard let identity = try await store.identity() else {
                throw RegistryError.readOnly("the database is of no registry: it is empty")
            }
            guard
                (try? MasterSecret(
                    wrapped: identity.wrappedMaster, keyEncryptionKeys: keyEncryptionKeys)) != nil
            else {
                throw RegistryError.readOnly("the key-encryption key does not open this database")
            }
            let reader = LogKeyReader(
                store: store,
                opener: StatementOpener(
                    origin: identity.origin,
                    keyRing: ContentKeyRing(
                        keyEncryptionKeys: keyEncryptionKeys, store: store, capacity: 2),
                    capacity: 2), origin: identity.origin)
            let head = try await head(in: store)
            return try await reader.history(tail: head.tail, count: head.count)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The keys that a database's checkpoints are held against: those that it names, if one of `known` is
    /// among them. Where they cannot be read, `known` alone, and whoever checks tells of the damage.
    package static func keys(
        of store: any RegistryStore, keyEncryptionKeys: KeyEncryptionKeys?, knowing known: LogKeys
    ) async -> LogKeys {
        guard let keyEncryptionKeys,
            let keys = try? await read(from: store, keyEncryptionKeys: keyEncryptionKeys).keys,
            known.all.contains(where: { keys.contains($0.key) })
        else { return known }
        return keys
    }

    /// The same, with what proves each key.
    package static func list(
        from store: any RegistryStore, keyEncryptionKeys: KeyEncryptionKeys
    ) async throws(RegistryError) -> LogKeyList {
        let history = try await read(from: store, keyEncryptionKeys: keyEncryptionKeys)
        do {
            guard let last = try await store.lastBlock() else { throw RegistryError.notFound }
            let tree = try await TreeLoader(store: store)
                .tree(.log, size: last.statement.size + 1)
            return try await history.list(
                from: store,
                tree: TreeReader(tree: tree, tiles: TileCache(store: store, capacity: 64)))
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The last leaf under `topic:registry` and how many there are: what the label heads that were
    /// written down say, and the statements after them. A snapshot that cannot be read only costs
    /// time.
    private static func head(
        in store: any RegistryStore
    ) async throws -> (tail: Int, count: Int) {
        let snapshot = try? await store.labelSnapshot()
        let known = snapshot?.heads.first
        var (tail, count) = (known?.tail ?? 0, known?.count ?? 0)
        var leaf = known == nil ? 0 : snapshot?.size ?? 0
        let end = try await store.lastBlock().map { $0.statement.size + 1 } ?? 0
        while leaf < end {
            let next = min(leaf + page, end)
            for statement in try await store.statements(leaf..<next)
            where statement.links.contains(where: { $0.label == LogKeyReader.label }) {
                (tail, count) = (statement.leafIndex, count + 1)
            }
            leaf = next
        }
        return (tail, count)
    }
}
