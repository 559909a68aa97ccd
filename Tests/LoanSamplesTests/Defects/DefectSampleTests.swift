import CanonicalEncoding
import CreditModel
import LoanSamples
import Testing

/// The sample of defects breaks each rule once, where it says so, and none elsewhere.
@Suite struct DefectSampleTests {
    private let sample = DefectSample()

    private static let catalogue: [String] = {
        let phases: [(letter: String, numbers: ClosedRange<Int>)] = [
            ("S", 1...16), ("L", 101...123), ("X", 201...218), ("R", 301...304), ("W", 401...410),
        ]
        return phases.flatMap { phase in
            phase.numbers.map { number in
                let digits = String(number)
                return phase.letter + String(repeating: "0", count: 3 - digits.count) + digits
            }
        }
    }()

    @Test func everyRuleIsBrokenOnceOrLeftOutForAReason() {
        let broken = sample.files.flatMap(\.expectations).map(\.rule.rawValue)
        let excluded = sample.exclusions.map(\.rule.rawValue)
        #expect((broken + excluded).sorted() == Self.catalogue.sorted())
        #expect(sample.exclusions.allSatisfy { !$0.reason.isEmpty })
    }

    @Test func goodLinesStandBetween() throws {
        for file in sample.files {
            let lines = Set(file.expectations.map(\.line)).sorted()
            #expect(lines == file.expectations.map(\.line).uniqued)
            for (line, next) in zip(lines, lines.dropFirst()) { #expect(next > line + 1) }
            #expect(lines.allSatisfy { (0...file.lines.count).contains($0) })
            #expect(file.body.split(separator: UInt8(ascii: "\n")).count == file.lines.count)
        }
    }

    @Test func everyCodeIsTheCatalogues() {
        let codes = Dictionary(uniqueKeysWithValues: Rule.all.map { ($0.id, $0) })
        for expectation in sample.files.flatMap(\.expectations) {
            #expect(codes[expectation.rule]?.code == expectation.code)
            #expect(codes[expectation.rule]?.severity == expectation.severity)
        }
        #expect(Set(Rule.all.map(\.id.rawValue)) == Set(Self.catalogue))
    }

    /// The registry finds what is expected, and nothing else.
    @Test func theRegistryFindsEveryDefectWhereItIs() throws {
        var judged = JudgedBatches()
        for file in sample.files.dropLast() {
            let found = try judged.post(file.lines, by: sample.participant.id)
            #expect(Self.texts(found) == Self.texts(file.expectations))
        }
    }

    @Test func theHeaderCountsWrongly() throws {
        let file = try #require(sample.files.last)
        let header = try #require(BatchHeader.decode(line: file.lines[0])).get()
        let found = header.findings(
            received: file.lines.count - 1, lines: [], in: StateWorld(),
            of: try ParticipantID(parsing: sample.participant.id))
        #expect(Self.texts(found) == Self.texts(file.expectations))
    }

    private static func texts(_ findings: [Finding]) -> [String] {
        findings.map { "\($0.line) \($0.rule) \($0.code) \($0.pointer) \($0.severity)" }.sorted()
    }

    private static func texts(_ expectations: [DefectExpectation]) -> [String] {
        expectations.map { "\($0.line) \($0.rule) \($0.code) \($0.pointer) \($0.severity)" }
            .sorted()
    }

    @Test func theListBesideAFileSaysWhatTheFileHolds() throws {
        for file in sample.files {
            let object = try #require(sample.json(of: file).objectValue)
            #expect(object["lines"] == .integer(Int64(file.lines.count)))
            #expect(object["expected"]?.arrayValue?.count == file.expectations.count)
            #expect(object["excluded"]?.arrayValue?.count == sample.exclusions.count)
        }
        #expect(sample.files.map(\.takenLines).last == 0)
        #expect(DefectSample().files == sample.files)
    }
}

extension [Int] {
    /// Without those that are equal to the one before.
    fileprivate var uniqued: [Int] {
        reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
