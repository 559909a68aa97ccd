package import Cryptography

/// Subtree hashes held in memory.
package struct SubtreeTable: SubtreeHashes, Sendable {
    package var hashes: [Subtree: Digest]

    package init(_ hashes: [Subtree: Digest] = [:]) {
        self.hashes = hashes
    }

    package func hash(of subtree: Subtree) throws(ProofError) -> Digest {
        guard let hash = hashes[subtree] else { throw .missingHash(subtree) }
        return hash
    }
}
