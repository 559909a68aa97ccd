internal import CreditModel
internal import Ledger

/// The lines a lender posted, read again to recompute what a receipt proves.
struct PostedLines {
    private let lines: [[UInt8]]

    init(ndjson bytes: [UInt8]) {
        lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            $0.last == UInt8(ascii: "\r") ? Array($0.dropLast()) : Array($0)
        }
    }

    /// What the receipt's lines commit to: as the registry decodes them, with the reporter set.
    func statements(of receipt: VerifiedReceipt) throws -> [PostedStatement] {
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
