internal import Cryptography
internal import Registry
internal import TransparencyLog

extension Registry.LeafInclusion {
    /// The proof as a file that others' tools verify (`c2sp.org/tlog-proof@v1`). Its `extra` is the
    /// entry: what the leaf hash is taken of.
    ///
    /// - Throws: `inconsistent` where the log's own checkpoint is no signed note.
    func proof() throws(RegistryError) -> TLogProof {
        do {
            return TLogProof(
                extra: entry.bytes, index: index, path: path,
                checkpoint: try SignedNote(parsing: checkpoint))
        } catch {
            throw .inconsistent("a checkpoint is no signed note: \(error.description)")
        }
    }
}
