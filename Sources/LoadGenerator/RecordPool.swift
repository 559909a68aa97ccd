internal import LoanSamples
internal import Synchronization

/// Lines for the load: the generator's records, in order, handed out a batch at a time.
///
/// Each client has a stream of its own, so that an account's records come in order whatever the
/// other clients do: the same records under account numbers of its own, and under others again
/// when it has come round.
final class RecordPool: Sendable {
    private struct Line {
        let bytes: ArraySlice<UInt8>
        /// The generator's lender: two of them may use one number.
        let lender: String
        /// Where account and facility numbers end, ascending.
        let numberEnds: [Int]
    }

    private let lines: [Line]
    /// Businesses in the order they first appear, each with the line it does.
    private let subjects: [(name: String, line: Int)]
    private let positions: [Counter]

    /// A counter that only one client moves, and anyone may read.
    private final class Counter: Sendable {
        let value = Atomic<Int>(0)
    }

    /// - Parameters:
    ///   - months: months of balances and repayments that each account reports; with none, a
    ///     business has a handful of statements, as in a file of loans and their outcomes.
    ///   - clients: how many streams there are.
    init(seed: UInt64, businesses: Int, months: Int, clients: Int) {
        var lines: [Line] = []
        var subjects: [(name: String, line: Int)] = []
        var known: Set<String> = []
        let generator = SampleGenerator(
            seed: seed, lenders: 20, businesses: businesses, reportedMonths: months)
        for batch in generator {
            for line in batch.body.split(separator: UInt8(ascii: "\n")) {
                if months == 0, Self.isMonthly(line) { continue }
                let line = Self.unsecured(line)
                if let subject = Self.values(of: "subject", in: line).first {
                    let name = String(decoding: line[subject], as: UTF8.self)
                    if known.insert(name).inserted {
                        subjects.append((name, lines.count))
                    } else if Self.isRegistration(line) {
                        // Another lender's, and all of these are posted by one.
                        continue
                    }
                }
                let numbers =
                    Self.values(of: "account_no", in: line)
                    + Self.values(of: "facility_no", in: line)
                lines.append(
                    Line(
                        bytes: line, lender: batch.participant,
                        numberEnds: numbers.map(\.upperBound).sorted()))
            }
        }
        self.lines = lines
        self.subjects = subjects
        positions = (0..<clients).map { _ in Counter() }
    }

    var count: Int { lines.count }
    var subjectCount: Int { subjects.count }

    /// The businesses that something was posted on.
    var postedSubjects: [String] {
        let posted = positions.map { $0.value.load(ordering: .relaxed) }.max() ?? 0
        return subjects.prefix { $0.line < posted }.map(\.name)
    }

    /// A client's next `count` records as NDJSON.
    func batch(_ count: Int, client: Int) -> [UInt8] {
        let start = positions[client].value.wrappingAdd(count, ordering: .relaxed).oldValue
        var body: [UInt8] = []
        body.reserveCapacity(count * 280)
        for position in start..<(start + count) {
            let line = lines[position % lines.count]
            let suffix = ".\(line.lender).\(client).\(position / lines.count)".uppercased().utf8
            var written = line.bytes.startIndex
            for end in line.numberEnds {
                body += line.bytes[written..<end]
                body += suffix
                written = end
            }
            body += line.bytes[written...]
            body.append(UInt8(ascii: "\n"))
        }
        return body
    }

    private static func isRegistration(_ line: ArraySlice<UInt8>) -> Bool {
        values(of: "type", in: line).contains { line[$0].elementsEqual("subject.registered".utf8) }
    }

    private static func isMonthly(_ line: ArraySlice<UInt8>) -> Bool {
        values(of: "type", in: line).contains { line[$0].elementsEqual("repayment".utf8) }
    }

    /// The line without `guarantee_mode`: what secures an account has to come in one batch with it,
    /// and the load has batches of one line.
    private static func unsecured(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let value = values(of: "guarantee_mode", in: line).first else { return line }
        // Another member, the type, stands before it.
        let start = value.lowerBound - ",\"guarantee_mode\":\"".utf8.count
        return ArraySlice(line[..<start] + line[(value.upperBound + 1)...])
    }

    /// Where the text of a member stands in a line; none when it has no such member.
    private static func values(
        of member: String, in line: ArraySlice<UInt8>
    ) -> [Range<Int>] {
        guard let start = line.firstRange(of: Array("\"\(member)\":\"".utf8))?.upperBound,
            let end = line[start...].firstIndex(of: UInt8(ascii: "\""))
        else { return [] }
        return [start..<end]
    }
}
