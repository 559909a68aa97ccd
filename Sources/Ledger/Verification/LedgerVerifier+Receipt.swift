internal import CanonicalEncoding
internal import Cryptography
internal import TransparencyLog

extension LedgerVerifier {
    /// Verifies a receipt, in the order of ledger-format.md §7, but for the contents of the
    /// records.
    /// - Parameter known: a head that was verified already. Used where the receipt is proven under
    ///   the very same one.
    package func verify(
        _ receipt: Receipt, head known: VerifiedHead? = nil
    ) throws(VerificationError) -> VerifiedReceipt {
        let proof = receipt.proof
        try checkShape(of: receipt)
        let head = try head(checkpoint: proof.checkpoint, block: proof.block, known: known)
        let batch = try BatchStatement(of: receipt, origin: origin)
        guard let entries = proof.range.entries.digests, let left = proof.range.left.digests,
            let right = proof.range.right.digests
        else { throw VerificationError(.path, "a hash in the range is not the b64 of 32 bytes") }
        do {
            try RangeProof(left: left, right: right).verify(
                leaves: entries.map { TreeHash.leaf($0) }, from: proof.range.first,
                size: head.size, root: head.checkpoint.root)
        } catch {
            throw VerificationError(.path, error.description)
        }
        return VerifiedReceipt(
            head: head, batch: receipt.batch, participant: batch.participant,
            issuedAt: receipt.issuedAt, seed: batch.seed, contentHash: batch.contentHash,
            received: batch.received, ignored: batch.ignored, refused: batch.refused,
            lines: receipt.lines, first: proof.range.first, entries: entries.dropLast(),
            batchEntry: batch.entry)
    }

    /// Verifies a receipt and that exactly `contents` were recorded: one for each of the receipt's
    /// lines, in their order.
    package func verify(
        _ receipt: Receipt, contents: [PostedStatement], head known: VerifiedHead? = nil
    ) throws(VerificationError) -> VerifiedReceipt {
        let verified = try verify(receipt, head: known)
        guard contents.count == verified.lines.count else {
            throw VerificationError(.disclosure, "the receipt is for another number of records")
        }
        for (position, content) in contents.enumerated() {
            let seeds = [0, 1].map { part in
                StatementSeed.batch(
                    seed: verified.seed, line: verified.lines[position], part: part)
            }
            let statement = StatementContent(
                type: content.type, issuedAt: verified.issuedAt, members: content.members,
                seeds: seeds)
            guard let entry = try? statement.entry(origin: origin),
                entry == verified.entries[position]
            else {
                throw VerificationError(
                    .disclosure, "a record was recorded otherwise than it was posted",
                    statementIndex: position)
            }
        }
        return verified
    }

    private func checkShape(of receipt: Receipt) throws(VerificationError) {
        let lines = receipt.lines
        guard lines.first ?? 1 >= 1, zip(lines, lines.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw VerificationError(.shape, "the receipt's lines do not ascend from 1 or more")
        }
        let range = receipt.proof.range
        guard range.entries.count == lines.count + 1 else {
            throw VerificationError(
                .shape, "the receipt does not have one entry for each line and one for the batch")
        }
        let block = receipt.proof.block.statement
        let end = range.first + range.entries.count
        // Either the checkpoint's own block holds the batch, or an earlier one does, and then a
        // block statement stands between.
        guard (block.first <= range.first && end <= block.size) || end < block.first else {
            throw VerificationError(.shape, "the batch's leaves are not within one block")
        }
    }
}
