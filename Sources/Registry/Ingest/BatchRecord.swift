internal import CanonicalEncoding
package import CreditModel
package import Cryptography
internal import Ledger

/// What is remembered of a batch: enough to answer for it again, byte for byte.
package struct BatchRecord: Sendable {
    package let batch: BatchID
    package let participant: ParticipantID
    /// When it was received, in seconds: the `iat` of all its statements.
    package let issuedAt: Int
    /// H over the posted body as received.
    package let content: Digest
    let seed: SecretKey
    /// The line numbers of the stored records.
    package let lines: [Int]
    /// The line numbers of records that were there already.
    package let ignoredLines: [Int]
    package let received: Int
    package let refused: Int
    /// Findings that kept nothing out.
    package let warnings: Int
    /// The first findings, as many as the limit lists.
    package private(set) var findings: [Finding]
    package let findingCount: Int
    let provesEach: Bool
    /// The leaf index of the first record; the batch statement follows the last.
    package private(set) var first = 0
    package private(set) var height = 0

    package var stored: Int { lines.count }
    package var ignored: Int { ignoredLines.count }

    init(
        batch: BatchID, participant: ParticipantID, issuedAt: Int, content: Digest,
        seed: SecretKey, lines: [Int], ignoredLines: [Int], received: Int, refused: Int,
        warnings: Int, findings: [Finding], findingCount: Int, provesEach: Bool
    ) {
        self.batch = batch
        self.participant = participant
        self.issuedAt = issuedAt
        self.content = content
        self.seed = seed
        self.lines = lines
        self.ignoredLines = ignoredLines
        self.warnings = warnings
        self.received = received
        self.refused = refused
        self.findings = findings
        self.findingCount = findingCount
        self.provesEach = provesEach
    }

    func listing(_ findings: [Finding]) -> BatchRecord {
        var record = self
        record.findings = findings
        return record
    }

    func placed(first: Int, height: Int) -> BatchRecord {
        var record = self
        record.first = first
        record.height = height
        return record
    }

    /// The leaves of the records and of the batch statement after them.
    var leaves: Range<Int> { first..<(first + lines.count + 1) }

    /// The batch's own statement, `tallystick/batch/received/1`.
    func statement(seed: SecretKey) -> StatementContent {
        RegistryStatement.batchReceived.content(
            issuedAt: issuedAt, seed: seed,
            [
                "batch": .string(batch.text),
                "content_sha256": .string(Base64.encode(content.bytes)),
                "ignored": .integer(Int64(ignored)),
                "participant": .string(participant.text),
                "received": .integer(Int64(received)),
                "refused": .integer(Int64(refused)),
                "stored": .integer(Int64(stored)),
            ])
    }
}
