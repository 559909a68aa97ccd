internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Builds the receipt of a batch (ledger-format.md §7) from what is stored: the same bytes at the
/// first answer and at every replay.
struct ReceiptBuilder: Sendable {
    let store: any RegistryStore
    let opener: StatementOpener
    let verifier: LedgerVerifier

    /// - Parameters:
    ///   - head: the head of the batch's block.
    ///   - tree: any tree that covers it.
    func receipt(
        _ record: BatchRecord, head: AnswerHead, tree: TreeReader
    ) async throws(RegistryError) -> Receipt {
        do {
            let size = head.size
            let entries = try await store.entries(record.leaves)
            guard entries.count == record.leaves.count,
                let last = try await store.statements(at: [record.leaves.upperBound - 1]).first,
                let opened = try await opener.open([last])[last.leafIndex]
            else { throw RegistryError.inconsistent("the statements of a receipt are missing") }
            let range = RangeProof.subtrees(record.leaves, size: size)
            let loaded = try await tree.load(range.left + range.right)
            let proof = try RangeProof(record.leaves, size: size, from: loaded)
            let receipt = Receipt(
                batch: record.batch.text, issuedAt: record.issuedAt,
                seed: Base64.encode(record.seed.bytes), lines: record.lines,
                statement: opened.payload, disclosures: opened.disclosures.map(\.encoded),
                proof: ReceiptProof(
                    checkpoint: head.checkpoint, block: head.block,
                    range: .init(
                        first: record.first, entries: entries.map { WireHash($0) },
                        left: proof.left.map { WireHash($0) },
                        right: proof.right.map { WireHash($0) })))
            _ = try verifier.verify(receipt, head: head.verified)
            return receipt
        } catch let error as VerificationError {
            throw .inconsistent("a receipt failed its own verification: \(error)")
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}
