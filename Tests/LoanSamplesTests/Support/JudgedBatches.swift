import CanonicalEncoding
import CreditModel
import LoanSamples

/// Posts batches as the registry would take them: every rule that looks at a line, and then those
/// that look at what is recorded, each lender against its own books.
struct JudgedBatches {
    /// The day on which everything is recorded, long after the samples end.
    private static let recordedOn = CalendarDate(year: 2051, month: 6, day: 30)

    private struct Books {
        var world = StateWorld()
        var nextLeaf = 0
    }

    private var books: [String: Books] = [:]

    /// Everything found in the lines, in their order.
    mutating func post(_ lines: [[UInt8]], by lender: String) throws -> [Finding] {
        let reporter = try ParticipantID(parsing: lender)
        var books = books[lender] ?? Books()
        var findings: [Finding] = []
        var facts: [BatchLineFact] = []
        for (offset, line) in lines.enumerated() {
            switch RecordDecoder.decode(line: line, number: offset + 1) {
            case .failure(let refusal): findings += refusal.findings
            case .success(let record):
                let found = try Self.findings(of: record, line: offset + 1)
                findings += found
                if !found.contains(where: { $0.severity == .error }) {
                    facts.append(
                        BatchLineFact(line: offset + 1, fact: try Self.fact(record, lender)))
                }
            }
        }
        let judge = StateJudge(
            reporter: reporter, firstLeaf: books.nextLeaf, policy: StatePolicy())
        let verdict = judge.judge(facts, in: books.world)
        books.world = verdict.world
        books.nextLeaf += verdict.stored
        self.books[lender] = books
        return (findings + verdict.findings).enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
    }

    mutating func post(_ batch: SampleBatch) throws -> [Finding] {
        let lines = batch.body.split(separator: UInt8(ascii: "\n")).map(Array.init)
        return try post(lines, by: batch.participant)
    }

    private static func findings(of record: CreditRecord, line: Int) throws -> [Finding] {
        guard let recordedOn else { throw Impossible() }
        return LogicRules.findings(record, line: line, recordedOn: recordedOn)
    }

    private static func fact(_ record: CreditRecord, _ lender: String) throws -> StateFact {
        let kind = RecordKind.allCases.first { $0.name == record.type.name }
        let names = kind.map { StateFact.referenceMembers(of: $0) } ?? []
        let reference = names.map { record.value(of: $0).jsonBytes } + [Array(lender.utf8)]
        let contents = zip(record.type.schema.members, record.members)
            .filter { !StateFact.membersBesideContents.contains($0.0.name) }
            .map(\.1.jsonBytes)
        guard
            let fact = StateFact(
                record, reference: number(reference), fingerprint: number(contents))
        else { throw Impossible() }
        return fact
    }

    /// The same for the same bytes within a run, which is all that is asked.
    private static func number(_ parts: [[UInt8]]) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(parts)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    private struct Impossible: Error {}
}
