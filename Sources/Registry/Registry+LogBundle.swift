package import Cryptography
internal import Ledger
internal import TransparencyLog

extension Registry {
    /// A run of blocks, proven by the checkpoint of the last of them.
    ///
    /// - Parameter to: the height of the last block; the present one where it is `nil`.
    /// - Throws: `badRequest` where the heights are none of the chain's, or too many at once.
    package func bundle(from: Int, to: Int?) async throws(RegistryError) -> LogBundle {
        let ledger = ledger
        let last = ledger.block.statement.height
        let to = to ?? last
        guard from >= 0, from <= to, to <= last else {
            throw .badRequest("from and to must satisfy 0 ≤ from ≤ to ≤ \(last)")
        }
        guard to - from < limits.blocksPerBundle else {
            throw .badRequest("one bundle has at most \(limits.blocksPerBundle) blocks")
        }
        let (first, head) = (try await storedBlock(at: from), try await head(ofBlock: to))
        let (begin, size) = (first.statement.first, head.size)
        let subtrees = RangeProof.subtrees(begin..<size, size: size)
        let tree = try await TreeReader(tree: ledger.state.log, tiles: tiles).load(subtrees.left)
        do {
            return LogBundle(
                heights: from...to, leaves: begin..<size, checkpoint: head.checkpoint,
                left: try RangeProof(begin..<size, size: size, from: tree).left)
        } catch {
            throw .inconsistent("the tree has no hash where it must have one: \(error)")
        }
    }

    /// The entries of leaves below the present size, as many as there are.
    package func entries(_ leaves: Range<Int>) async throws(RegistryError) -> [Digest] {
        guard leaves.lowerBound >= 0, leaves.upperBound <= ledger.size else { throw .notFound }
        return try await LeafReader(store: store).entries(leaves)
    }
}
