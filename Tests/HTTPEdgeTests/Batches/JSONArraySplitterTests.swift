import CanonicalEncoding
import HTTPAPI
import TestSupport
import Testing

@Suite("Elements of a JSON array")
struct JSONArraySplitterTests {
    private static func split(
        _ text: String, at lengths: [Int] = [], bytes: Int = 40, records: Int = 100
    ) -> SplitterDriver.Outcome {
        SplitterDriver.split(
            Array(text.utf8), at: lengths,
            with: JSONArraySplitter(maximumElementBytes: bytes, maximumRecords: records))
    }

    @Test(
        arguments: [
            ("[]", []),
            (" [ ] ", []),
            ("[{}]", [.record(1, "{}")]),
            ("[{},{}]\r\n", [.record(1, "{}"), .record(2, "{}")]),
            ("[ 1 , -2.5e+3,true]", [.record(1, "1"), .record(2, "-2.5e+3"), .record(3, "true")]),
            (#"["]",{"a":"]}"}]"#, [.record(1, #""]""#), .record(2, #"{"a":"]}"}"#)]),
            (#"["\"],",[["\\"]]]"#, [.record(1, #""\"],""#), .record(2, #"[["\\"]]"#)]),
            (#"[{"a":[{"b":[]}]},{}]"#, [.record(1, #"{"a":[{"b":[]}]}"#), .record(2, "{}")]),
        ] as [(String, [BatchLine])])
    func theyAreCutOut(text: String, lines: [BatchLine]) {
        let outcome = Self.split(text)
        #expect(outcome.fault == nil)
        #expect(outcome.lines == lines)
    }

    @Test(arguments: [
        ("", 0), ("{}", 0), ("null", 0), ("\u{FEFF}[]", 0), ("[", 1), ("[1", 2), ("[{}", 3),
        ("[,]", 1), ("[1,]", 3), ("[1,,2]", 3), ("[1 2]", 3), ("[{}{}]", 3), ("[}", 1),
        ("[]]", 2), ("[] 1", 3), ("[1}", 2), (#"["a" "b"]"#, 5), (#"["a"#, 3), ("['a']", 1),
        ("[1\u{C}]", 2), ("[tru\"e]", 4), ("[{}]x", 4), ("[1]\0", 3), ("[]{}", 2),
    ])
    func whatStandsAroundThemIsChecked(text: String, offset: Int) {
        #expect(Self.split(text).fault == .malformed(offset: offset))
    }

    @Test func tooLongAnElementIsThrownAwayToItsEnd() {
        let outcome = Self.split(#"["1234567",{"a":"],[{"},12345678,[1]]"#, bytes: 8)
        #expect(
            outcome.lines == [
                .tooLong(number: 1), .tooLong(number: 2), .record(3, "12345678"), .record(4, "[1]"),
            ])
    }

    @Test func everySplitOfTheBodyGivesTheSame() {
        let body =
            #" [ {"a":"]\"\\"} , [[1],{"b":[]}],"\\", -1.5 ,null,{"long":"123456789012345"}] "#
        let whole = Self.split(body, bytes: 16)
        #expect(whole.lines.count == 6)
        for first in 0...body.utf8.count {
            for second in 0...(body.utf8.count - first) {
                #expect(Self.split(body, at: [first, second], bytes: 16) == whole)
            }
        }
    }

    @Test func everySplitOfABrokenBodyFailsAtTheSamePlace() {
        for body in ["[1 ,2 3]", "[{\"a\":\"}\"},]", "[[1],[2]", "[1]]"] {
            let whole = Self.split(body)
            #expect(whole.fault != nil)
            for first in 0...body.utf8.count {
                #expect(Self.split(body, at: [first]) == whole)
            }
        }
    }

    @Test func tooManyElementsAreRefused() {
        #expect(Self.split("[1,2,3]", records: 3).fault == nil)
        #expect(Self.split("[1,2,3,4]", records: 3).fault == .tooManyRecords(limit: 3))
    }

    @Test func itFindsTheElementsThatTheParserFinds() throws {
        var random = SeededRandom()
        let seed = random.seed
        for _ in 0..<500 {
            let count = Int.random(in: 0..<6, using: &random)
            let elements = (0..<count).map { _ in Self.value(depth: 3, &random) }
            let body = Self.spelling(of: elements, &random)
            let lengths = (0..<6).map { _ in Int.random(in: 0..<40, using: &random) }
            let outcome = SplitterDriver.split(
                body, at: lengths,
                with: JSONArraySplitter(maximumElementBytes: 10_000, maximumRecords: 100))
            #expect(outcome.fault == nil, "seed \(seed)")
            let found = try outcome.lines.map { line in
                guard case .record(_, let bytes) = line else {
                    throw BatchFault.malformed(offset: 0)
                }
                return try JSONParser.parse(bytes)
            }
            #expect(found == elements, "seed \(seed)")
        }
    }

    /// Whatever the bytes: an array that the parser takes is taken, and cut where the parser cuts.
    @Test func itRefusesNoArray() throws {
        var random = SeededRandom()
        let seed = random.seed
        let alphabet = Array("[]{},:\"\\ 1at".utf8)
        var arrays = 0
        for _ in 0..<30_000 {
            let count = Int.random(in: 0..<8, using: &random)
            let inner = (0..<count).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            let body = Array("[".utf8) + inner + Array("]".utf8)
            guard let elements = NaiveSplitters.elements(of: body) else { continue }
            arrays += 1
            let outcome = SplitterDriver.split(
                body, at: [Int.random(in: 0...body.count, using: &random)],
                with: JSONArraySplitter(maximumElementBytes: 100, maximumRecords: 100))
            #expect(outcome.fault == nil, "seed \(seed): \(String(decoding: body, as: UTF8.self))")
            #expect(outcome.lines.count == elements.count, "seed \(seed)")
        }
        #expect(arrays > 100)
    }

    private static func value(depth: Int, _ random: inout SeededRandom) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
        case 0: .null
        case 1: .bool(Bool.random(using: &random))
        case 2: .integer(Int64.random(in: -1_000...1_000, using: &random))
        case 3: .otherNumber("1.5e3")
        case 4: .string(text(&random))
        case 5:
            .array(
                (0..<Int.random(in: 0..<3, using: &random)).map { _ in
                    value(depth: depth - 1, &random)
                })
        default:
            .object(
                JSONObject(
                    (0..<Int.random(in: 0..<3, using: &random)).map { number in
                        ("\(number)\(text(&random))", value(depth: depth - 1, &random))
                    }))
        }
    }

    private static func text(_ random: inout SeededRandom) -> String {
        let pieces = ["a", "\"", "\\", "]", "}", ",", "é", "\n", "[", "{"]
        return (0..<Int.random(in: 0..<6, using: &random)).map { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }.joined()
    }

    private static func spelling(
        of elements: [JSONValue], _ random: inout SeededRandom
    ) -> [UInt8] {
        let spaces = ["", " ", "\n", "\t\r\n"]
        func space() -> [UInt8] { Array(spaces[Int.random(in: 0..<4, using: &random)].utf8) }
        var bytes = space() + Array("[".utf8) + space()
        for (place, element) in elements.enumerated() {
            if place > 0 { bytes += Array(",".utf8) + space() }
            bytes += element.jsonBytes + space()
        }
        return bytes + Array("]".utf8) + space()
    }
}
