package import Cryptography
internal import Ledger
internal import TransparencyLog

/// What anyone may ask of a single leaf: hashes alone, which say nothing of anyone.
extension Registry {
    /// A leaf, and the path from it to a checkpoint.
    package struct LeafInclusion: Sendable {
        package let index: Int
        package let entry: Digest
        /// The siblings, deepest first (RFC 9162 §2.1.3).
        package let path: [Digest]
        package let size: Int
        package let root: Digest
        /// The checkpoint of that size and root.
        package let checkpoint: String
    }

    /// The inclusion proof of a leaf, which says nothing of what the leaf is.
    ///
    /// - Parameter size: that of an earlier checkpoint; the latest where it is `nil`.
    /// - Throws: `notFound` for a leaf that the checkpoint does not cover, or a size that none has.
    package func inclusion(
        of index: Int, size: Int? = nil
    ) async throws(RegistryError) -> LeafInclusion {
        let ledger = ledger
        var (size, checkpoint) = (size ?? ledger.size, ledger.checkpoint)
        guard index >= 0, index < size, size <= ledger.size else { throw .notFound }
        if size < ledger.size {
            checkpoint = try await self.checkpoint(size: size)
        }
        let entries = try await LeafReader(store: store).entries(index..<(index + 1))
        let tree = try await TreeReader(tree: ledger.state.log, tiles: tiles).load(
            InclusionProof.subtrees(index: index, size: size) + TreeRoot.subtrees(size: size))
        do {
            let path = try InclusionProof.path(index: index, size: size, from: tree)
            let root = try TreeRoot.root(size: size, from: tree)
            let signed = try verifier.checkpoint(checkpoint)
            guard let entry = entries.first, signed.size == size, signed.root == root else {
                throw RegistryError.inconsistent("a checkpoint does not sign the tree of its size")
            }
            try InclusionProof.verify(
                leaf: TreeHash.leaf(entry), index: index, size: size, path: path, root: root)
            return LeafInclusion(
                index: index, entry: entry, path: path, size: size, root: root,
                checkpoint: checkpoint)
        } catch let error as RegistryError {
            throw error
        } catch {
            throw .inconsistent("an inclusion proof failed its own verification: \(error)")
        }
    }

    /// The checkpoint that was signed at a size below the present one.
    private func checkpoint(size: Int) async throws(RegistryError) -> String {
        do {
            guard let block = try await store.block(atOrAfter: size - 1),
                block.statement.size == size - 1
            else { throw RegistryError.notFound }
            return block.checkpoint
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The height of the block among whose leaves an index stands.
    ///
    /// - Throws: `notFound` where the log has no such leaf.
    package func height(holding index: Int) async throws(RegistryError) -> Int {
        guard index >= 0, index < ledger.size else { throw .notFound }
        do {
            guard let block = try await store.block(atOrAfter: index) else {
                throw RegistryError.inconsistent("a block is missing from storage")
            }
            return block.statement.height
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The height of the block that was committed last; −1 where there is none.
    package var lastHeight: Int { ledger.state.last?.statement.height ?? -1 }
}
