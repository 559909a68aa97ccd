internal import LoanSamples
internal import Synchronization

/// Lines for the load: the generator's records, in order, handed out to the clients a batch at a
/// time.
final class RecordPool: Sendable {
    private let lines: [ArraySlice<UInt8>]
    /// Businesses in the order they first appear, each with the line it does.
    private let subjects: [(name: String, line: Int)]
    private let next = Atomic<Int>(0)

    /// - Parameter months: months of balances and repayments that each account reports; with none,
    ///   a business has a handful of statements, as in a file of loans and their outcomes.
    init(seed: UInt64, businesses: Int, months: Int) {
        var lines: [ArraySlice<UInt8>] = []
        var subjects: [(name: String, line: Int)] = []
        var known: Set<String> = []
        let repayment = Array("\"type\":\"repayment\"".utf8)
        let marker = Array("\"subject\":\"".utf8)
        let generator = SampleGenerator(
            seed: seed, lenders: 20, businesses: businesses, reportedMonths: months)
        for batch in generator {
            for line in batch.body.split(separator: UInt8(ascii: "\n")) {
                if months == 0, line.firstRange(of: repayment) != nil { continue }
                if let start = line.firstRange(of: marker)?.upperBound,
                    let end = line[start...].firstIndex(of: UInt8(ascii: "\""))
                {
                    let name = String(decoding: line[start..<end], as: UTF8.self)
                    if known.insert(name).inserted { subjects.append((name, lines.count)) }
                }
                lines.append(line)
            }
        }
        self.lines = lines
        self.subjects = subjects
    }

    var count: Int { lines.count }
    var subjectCount: Int { subjects.count }

    /// The businesses that something was posted on.
    var postedSubjects: [String] {
        let posted = next.load(ordering: .relaxed)
        return subjects.prefix { $0.line < posted }.map(\.name)
    }

    /// The next `count` records as NDJSON.
    func batch(_ count: Int) -> [UInt8] {
        let start = next.wrappingAdd(count, ordering: .relaxed).oldValue
        var body: [UInt8] = []
        body.reserveCapacity(count * 256)
        for offset in 0..<count {
            body += lines[(start + offset) % lines.count]
            body.append(UInt8(ascii: "\n"))
        }
        return body
    }
}
