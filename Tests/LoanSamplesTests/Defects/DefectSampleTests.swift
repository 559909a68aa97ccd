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
            let lines = file.expectations.map(\.line)
            #expect(lines == lines.sorted() && Set(lines).count == lines.count)
            for (line, next) in zip(lines, lines.dropFirst()) { #expect(next > line + 1) }
            #expect(lines.allSatisfy { (0...file.lines.count).contains($0) })
            #expect(file.body.split(separator: UInt8(ascii: "\n")).count == file.lines.count)
        }
    }

    /// Phase S finds what is expected of it, and only that; every other line is a record.
    @Test func syntaxIsFoundByTheDecoder() throws {
        let file = try #require(sample.files.first)
        let expected = Dictionary(
            uniqueKeysWithValues: file.expectations.map { ($0.line, $0) })
        for (offset, line) in file.lines.enumerated() {
            let number = offset + 1
            let expectation = expected[number].flatMap { $0.rule.rawValue.first == "S" ? $0 : nil }
            switch RecordDecoder.decode(line: line, number: number) {
            case .success: #expect(expectation == nil, "line \(number)")
            case .failure(let refusal):
                let found = refusal.findings.map { [$0.rule.rawValue, $0.code, $0.pointer] }
                let wanted = expectation.map { [[$0.rule.rawValue, $0.code, $0.pointer]] }
                #expect(found == wanted, "line \(number)")
            }
        }
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
