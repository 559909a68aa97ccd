internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

/// How a batch is kept for its lender to ask for later: its numbers and its findings, sealed,
/// without its seed.
struct BatchKeeping: Sendable {
    /// Findings in one sealed page.
    static let findingsPerPage = 256

    let master: MasterSecret
    let random: any RandomSource

    /// A batch that was stored.
    func accepted(
        _ batch: DecidedBatch, _ record: BatchRecord, number: Int, index: LabelIndex
    ) throws(RegistryError) -> StoredBatch {
        try stored(
            KeptBatch(record), of: record.participant, batch.findings,
            reference: batch.referenceTag, idempotency: batch.tag, number: number, index: index)
    }

    /// A batch of which nothing else is stored.
    ///
    /// - Parameter height: that of the newest block.
    func refused(
        _ batch: PendingBatch, _ refusal: BatchRefusal, _ findings: [Finding], number: Int,
        after height: Int, index: LabelIndex
    ) throws(RegistryError) -> StoredBatch? {
        // Nobody could ask for it: nothing was ever recorded of whoever posted it.
        guard Self.label(of: batch.request.participant, in: index) != nil else { return nil }
        return try stored(
            KeptBatch(batch, refusal, after: height), of: batch.request.participant, findings,
            reference: nil, idempotency: nil, number: number, index: index)
    }

    private static func label(of participant: ParticipantID, in index: LabelIndex) -> Int? {
        Label("participant:" + participant.text).flatMap { index.head(of: $0.key)?.number }
    }

    private func stored(
        _ kept: KeptBatch, of participant: ParticipantID, _ findings: [Finding],
        reference: Digest?, idempotency: Digest?, number: Int, index: LabelIndex
    ) throws(RegistryError) -> StoredBatch {
        guard let lender = Self.label(of: participant, in: index) else {
            throw .inconsistent("a batch is from a participant that was never admitted")
        }
        do {
            let tag = master.batchTag(kept.batch)
            var pages: [[UInt8]] = []
            for start in stride(from: 0, to: findings.count, by: Self.findingsPerPage) {
                let end = min(start + Self.findingsPerPage, findings.count)
                let list = JSONValue.array(findings[start..<end].map(\.json))
                pages.append(
                    try master.sealBatch(
                        list.jsonBytes, tag: tag, page: pages.count + 1, random: random))
            }
            return StoredBatch(
                number: number, tag: tag, reference: reference, idempotency: idempotency,
                lender: lender,
                sealed: try master.sealBatch(
                    kept.json.jsonBytes, tag: tag, page: 0, random: random),
                findings: pages)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}
