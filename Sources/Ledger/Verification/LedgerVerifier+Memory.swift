internal import Cryptography
internal import TransparencyLog

extension LedgerVerifier {
    /// Demands of a head that it extends one remembered: the last paragraph of ledger-format.md §4.
    ///
    /// A smaller head is `stale`. A checkpoint that does not extend the remembered one fails as
    /// `checkpoint`, a block that does not descend from the remembered one as `block`.
    /// - Parameters:
    ///   - consistency: the consistency proof from the remembered checkpoint.
    ///   - ancestry: the inclusion path of the remembered block's entry under the head's `blocks`;
    ///     empty where the block is the same.
    package func verifyLater(
        _ head: VerifiedHead, extends remembered: VerifiedHead, consistency: [WireHash],
        ancestry: [WireHash]
    ) throws(VerificationError) {
        guard head.size >= remembered.size else {
            throw VerificationError(.stale, "the checkpoint is older than the one remembered")
        }
        guard let path = consistency.digests else {
            throw VerificationError(
                .checkpoint, "a hash in the consistency proof is not the b64 of 32 bytes")
        }
        do {
            try ConsistencyProof.verify(
                from: remembered.size, fromRoot: remembered.checkpoint.root, to: head.size,
                toRoot: head.checkpoint.root, path: path)
        } catch {
            throw VerificationError(.checkpoint, error.description)
        }
        try verifyDescent(of: head.block, from: remembered.block, ancestry: ancestry)
    }

    /// Refuses an answer from before a statement that the asker knows of, such as one of a receipt
    /// it holds.
    package func verifyHolds(
        _ head: VerifiedHead, leafIndex: Int
    ) throws(VerificationError) {
        guard leafIndex < head.size else {
            throw VerificationError(.stale, "the answer is older than a statement known before")
        }
    }

    private func verifyDescent(
        of block: BlockStatement, from ancestor: BlockStatement, ancestry: [WireHash]
    ) throws(VerificationError) {
        guard let path = ancestry.digests else {
            throw VerificationError(.block, "a hash in the blocks' path is not the b64 of 32 bytes")
        }
        if block == ancestor {
            guard path.isEmpty else {
                throw VerificationError(.block, "the same block needs no path to it")
            }
            return
        }
        guard block.first > ancestor.size, block.time >= ancestor.time,
            block.height > ancestor.height
        else { throw VerificationError(.block, "the block does not come after the one remembered") }
        if block.height == ancestor.height + 1 {
            guard block.previous == ancestor.entry, block.first == ancestor.size + 1 else {
                throw VerificationError(.block, "the block does not follow the one remembered")
            }
        }
        do {
            try InclusionProof.verify(
                leaf: TreeHash.leaf(ancestor.entry), index: ancestor.height, size: block.height,
                path: path, root: block.blocks)
        } catch {
            throw VerificationError(.block, error.description)
        }
    }
}
