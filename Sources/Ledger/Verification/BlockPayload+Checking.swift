internal import CanonicalEncoding
internal import Cryptography
internal import TransparencyLog

extension BlockPayload {
    /// The block statement, if the payload says what a block statement of this log at this leaf
    /// must: rule 2 of ledger-format.md §4, with the numbers of §3.
    /// - Parameters:
    ///   - origin: the log's.
    ///   - leafIndex: where the block statement stands.
    ///   - step: what a failure is called.
    package func checked(
        origin: String, leafIndex: Int, step: VerificationStep
    ) throws(VerificationError) -> BlockStatement {
        guard let previous = previous.digest, let root = root.digest, let blocks = blocks.digest,
            let indexRoot = indexRoot.digest
        else {
            throw VerificationError(
                step, "a hash in the block statement is not the b64 of 32 bytes")
        }
        guard type.hasSameBytes(as: BlockStatement.type) else {
            throw VerificationError(step, "the block statement has another type than a block's")
        }
        guard issuer.hasSameBytes(as: origin) else {
            throw VerificationError(step, "the block statement is of another log")
        }
        // Leaf 0 is the genesis statement, so the first block statement stands at 1 or later.
        guard size == leafIndex, size >= 1 else {
            throw VerificationError(step, "the block's size is not the index of its leaf")
        }
        guard height <= first, first <= size, (height == 0) == (first == 0) else {
            throw VerificationError(
                step, "the block's height, first and size contradict each other")
        }
        if height == 0 {
            guard previous == .zero, blocks == TreeHash.empty else {
                throw VerificationError(step, "the first block has others before it")
            }
        }
        return BlockStatement(
            height: height, previous: previous, first: first, size: size, root: root,
            blocks: blocks, indexRoot: indexRoot, time: time, issuer: issuer)
    }
}
