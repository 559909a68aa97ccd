import CanonicalEncoding
import CreditModel
import LoanSamples
import Testing

/// Reads batches back as the registry would.
enum PostedLines {
    /// The records of a batch; every line must be one, without any finding.
    static func records(
        _ batch: SampleBatch, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [CreditRecord] {
        try #require(batch.body.last == UInt8(ascii: "\n"), sourceLocation: sourceLocation)
        let lines = batch.body.dropLast().split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        try #require(lines.count == batch.lineCount, sourceLocation: sourceLocation)
        return try lines.enumerated().map { offset, line in
            try RecordDecoder.decode(line: line, number: offset + 1).get()
        }
    }

    static func records(_ batches: some Sequence<SampleBatch>) throws -> [CreditRecord] {
        try batches.flatMap { try records($0) }
    }
}

extension CreditRecord {
    func text(_ member: String) -> String? { value(of: member).stringValue }
    func number(_ member: String) -> Int64? { value(of: member).integerValue }
}
