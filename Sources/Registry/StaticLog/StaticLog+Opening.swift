internal import Ledger
internal import TransparencyLog

extension StaticLog {
    /// Tiles that are kept in memory: an export reads each once or twice.
    private static let cachedTiles = 64

    /// The log as storage holds it now, without the keys of a registry: for a tool beside a running
    /// server. The checkpoint has the lines of witnesses that are kept for it.
    ///
    /// The checkpoint's signature is not checked: whoever publishes the files need not have the key.
    ///
    /// - Throws: `notFound` for a database without a block, `inconsistent` where the tree in storage
    ///   is not the one that the checkpoint signs.
    package static func open(_ store: any RegistryStore) async throws(RegistryError) -> StaticLog {
        do {
            guard let last = try await store.lastBlock() else {
                throw RegistryError.notFound
            }
            let tree = try await TreeLoader(store: store)
                .tree(.log, size: last.statement.size + 1)
            let signed = try Checkpoint(
                parsing: SignedNote(parsing: Array(last.checkpoint.utf8)).text)
            guard signed.size == tree.size, signed.root == tree.root else {
                throw RegistryError.inconsistent(
                    "the tree in storage is not the one that the last checkpoint signs")
            }
            let cosigned = try await store.cosignatures().filter { $0.size == tree.size }
                .reduce(into: last.checkpoint) { $0 += $1.line }
            // A row that is no signature line takes nothing from the log's own checkpoint.
            let checkpoint = (try? SignedNote(parsing: cosigned))?.encoded ?? last.checkpoint
            return StaticLog(
                checkpoint: checkpoint, tree: tree,
                tiles: TileCache(store: store, capacity: cachedTiles), store: store)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}
