internal import CreditModel
internal import Cryptography
internal import Ledger

/// The lines a lender posted, read again to recompute what a receipt proves.
struct PostedLines {
    private let lines: [[UInt8]]
    /// SHA-256 of the file, to be held against the receipt's.
    private let digest: Digest

    init(ndjson bytes: [UInt8]) {
        digest = SHA256.hash(bytes)
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { $0.last == UInt8(ascii: "\r") ? Array($0.dropLast()) : Array($0) }
        // Records count from 1 after a header.
        let hasHeader = lines.first.map { BatchHeader.decode(line: $0) != nil } ?? false
        self.lines = hasHeader ? Array(lines.dropFirst()) : lines
    }

    /// Whether the file is, byte for byte, the body that the registry received. It is not when the
    /// body was packed, or was a JSON array.
    func isTheBody(of receipt: VerifiedReceipt) -> Bool {
        digest == receipt.contentHash
    }

    /// What the receipt's lines commit to: as the registry decodes them, with the reporter set.
    func statements(of receipt: VerifiedReceipt) throws -> [PostedStatement] {
        // A registry must not pass a part of the batch off as all of it.
        let posted = lines.count { line in !line.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
        guard posted == receipt.received else {
            throw VerificationError(
                .disclosure,
                "the file has \(posted) lines, and the receipt is for \(receipt.received)")
        }
        let reporter = try ParticipantID(parsing: receipt.participant)
        return try receipt.lines.map { number in
            guard number <= lines.count else {
                throw VerificationError(
                    .disclosure, "the receipt names line \(number), and the file has fewer")
            }
            switch RecordDecoder.decode(line: lines[number - 1], number: number) {
            case .failure:
                throw VerificationError(
                    .disclosure, "line \(number) of the file is no record, and the receipt has it")
            case .success(let record):
                let posted = record.settingReporter(reporter)
                let members = zip(posted.type.schema.members, posted.members).map {
                    StatementMember(name: $0.name, value: $1, part: $0.part)
                }
                return PostedStatement(
                    type: StatementType(
                        family: .credit, name: posted.type.name, version: posted.type.version),
                    members: members)
            }
        }
    }
}
