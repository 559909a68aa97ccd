import HTTPAPI
import TestSupport
import Testing

@Suite("Lines of NDJSON")
struct NDJSONSplitterTests {
    private static func split(
        _ text: String, at lengths: [Int] = [], bytes: Int = 8, records: Int = 100
    ) -> SplitterDriver.Outcome {
        SplitterDriver.split(
            Array(text.utf8), at: lengths,
            with: NDJSONSplitter(maximumLineBytes: bytes, maximumRecords: records))
    }

    @Test(
        arguments: [
            ("", []),
            ("\n", []),
            ("a", [.record(1, "a")]),
            ("a\n", [.record(1, "a")]),
            ("a\r\n", [.record(1, "a")]),
            ("a\nb", [.record(1, "a"), .record(2, "b")]),
            ("\n\na\n \t\r\nb\n\n", [.record(3, "a"), .record(5, "b")]),
            ("a\r\r\n", [.record(1, "a\r")]),
            (" a \n", [.record(1, " a ")]),
            ("12345678\n123456789\n", [.record(1, "12345678"), .tooLong(number: 2)]),
            ("12345678\r\n12345678\r\r\n", [.record(1, "12345678"), .tooLong(number: 2)]),
            ("         \na", [.tooLong(number: 1), .record(2, "a")]),
        ] as [(String, [BatchLine])])
    func theyAreNumberedAsTheyStand(text: String, lines: [BatchLine]) {
        #expect(Self.split(text).lines == lines)
    }

    @Test func everySplitOfTheBodyGivesTheSame() {
        let body = "{\"a\":1}\r\n\n\r\n  \n123456789\n12345678\r\n1234567890123\r\nlast\r"
        let whole = Self.split(body)
        #expect(whole.lines.count == 5)
        #expect(whole.lineCount == 8)
        for first in 0...body.utf8.count {
            for second in 0...(body.utf8.count - first) {
                #expect(Self.split(body, at: [first, second]) == whole)
            }
        }
    }

    @Test func tooManyRecordsAreRefusedAtTheFirstTooMany() {
        #expect(Self.split("a\n\nb\nc\n", records: 3).fault == nil)
        #expect(Self.split("a\n\nb\nc\nd", records: 3).fault == .tooManyRecords(limit: 3))
        #expect(Self.split("123456789\n1\n", records: 1).fault == .tooManyRecords(limit: 1))
    }

    @Test func itDoesWhatTheNaiveSplitterDoes() {
        var random = SeededRandom()
        let seed = random.seed
        let alphabet = Array("ab \t\r\n\n\n".utf8)
        for _ in 0..<3_000 {
            let count = Int.random(in: 0..<80, using: &random)
            let body = (0..<count).map { _ in alphabet[Int.random(in: 0..<8, using: &random)] }
            let lengths = (0..<5).map { _ in Int.random(in: 0..<30, using: &random) }
            let bytes = Int.random(in: 1..<10, using: &random)
            let records = Int.random(in: 1..<30, using: &random)
            let outcome = SplitterDriver.split(
                body, at: lengths,
                with: NDJSONSplitter(maximumLineBytes: bytes, maximumRecords: records))
            let expected = NaiveSplitters.lines(
                of: body, maximumBytes: bytes, maximumRecords: records)
            #expect(outcome == expected, "seed \(seed): \(body) \(lengths) \(bytes) \(records)")
        }
    }
}
