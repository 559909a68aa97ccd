package import Cryptography
package import Ledger
internal import TransparencyLog

/// What anyone may ask of a single leaf: hashes alone, which say nothing of anyone.
extension Registry {
    /// A leaf without its contents, with its path to a signed checkpoint.
    package struct LeafInclusion: Sendable {
        package let index: Int
        /// What the log holds at the index: the digest of a statement's payload.
        package let entry: Digest
        /// The inclusion path, deepest sibling first (RFC 9162 §2.1.3).
        package let path: [Digest]
        /// The head that the path leads to.
        package let head: VerifiedHead
    }

    /// The entry at an index, with its path to the latest checkpoint.
    ///
    /// - Throws: `notFound` where the log has no such leaf.
    package func inclusion(of index: Int) async throws(RegistryError) -> LeafInclusion {
        let ledger = ledger
        guard index >= 0, index < ledger.size else { throw .notFound }
        let block = try await storedBlock(holding: index)
        let entry: Digest
        if index == block.statement.size {
            entry = block.statement.entry
        } else {
            entry = try await storedEntry(of: index)
        }
        let log = ledger.state.log
        let tree = try await TreeReader(tree: log, tiles: tiles)
            .load(InclusionProof.subtrees(index: index, size: log.size))
        do {
            let path = try InclusionProof.path(index: index, size: log.size, from: tree)
            try InclusionProof.verify(
                leaf: TreeHash.leaf(entry), index: index, size: log.size, path: path,
                root: ledger.head.checkpoint.root)
            return LeafInclusion(index: index, entry: entry, path: path, head: ledger.head)
        } catch {
            throw .inconsistent("an inclusion path failed its own verification: \(error)")
        }
    }

    /// The height of the block among whose leaves an index stands.
    ///
    /// - Throws: `notFound` where the log has no such leaf.
    package func height(holding index: Int) async throws(RegistryError) -> Int {
        guard index >= 0, index < ledger.size else { throw .notFound }
        return try await storedBlock(holding: index).statement.height
    }

    /// The height of the block that was committed last; −1 where there is none.
    package var lastHeight: Int { ledger.state.last?.statement.height ?? -1 }

    /// Blocks are in the order of their leaves, so halving finds the one that holds an index.
    private func storedBlock(holding index: Int) async throws(RegistryError) -> StoredBlock {
        var (low, high) = (0, lastHeight)
        while low < high {
            let middle = (low + high) / 2
            if try await storedBlock(at: middle).statement.size < index {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return try await storedBlock(at: low)
    }

    private func storedEntry(of index: Int) async throws(RegistryError) -> Digest {
        let entries: [Digest]
        do {
            entries = try await store.entries(index..<(index + 1))
        } catch {
            throw RegistryError(wrapping: error)
        }
        guard let entry = entries.first else {
            throw .inconsistent("a statement is missing from storage")
        }
        return entry
    }
}
