import CanonicalEncoding
import TestSupport
import Testing

@Suite struct JSONParserTests {
    @Test(
        arguments: [
            ("null", nil), ("true", true), ("false", false), (" \t\r\n1 \t\r\n", 1),
            ("0", 0), ("-0", 0), ("-1", -1), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .otherNumber("9223372036854775808")),
            ("1.0", .otherNumber("1.0")), ("-0.0", .otherNumber("-0.0")),
            ("1e3", .otherNumber("1e3")), ("1E+3", .otherNumber("1E+3")),
            ("0.5e-3", .otherNumber("0.5e-3")), ("1E400", .otherNumber("1E400")),
            ("\"\"", ""), ("\"a\"", "a"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
            (#""\u0000\u001f""#, "\u{0}\u{1f}"), (#""\u20AC\u20ac""#, "€€"),
            (#""\ud83d\ude00""#, "😀"), (#""\uDBFF\uDFFF""#, "\u{10ffff}"),
            (#""\uffff""#, "\u{ffff}"),
            (#""\u002F\u005c""#, "/\\"), ("\"€😀\u{7f}\u{85}\u{2028}\"", "€😀\u{7f}\u{85}\u{2028}"),
            ("[]", []), ("[ ]", []), ("[1,\"a\" , null]", [1, "a", nil]),
            ("[[],[[]]]", [[], [[]]]),
            ("{}", [:]), ("{ }", [:]), ("{\"a\":1 , \"b\" : [2]}", ["a": 1, "b": [2]]),
            ("{\"\":0}", ["": 0]), ("{\"a\":{\"a\":{}}}", ["a": ["a": [:]]]),
        ] as [(String, JSONValue)])
    func whatRFC8259AllowsIsRead(text: String, value: JSONValue) throws {
        #expect(try JSONParser.parse(text) == value)
        #expect(try JSONParser.parse(Array(text.utf8)[...]) == value)
    }

    @Test(
        arguments: [
            ("", .unexpectedEnd), (" ", .unexpectedEnd), ("nul", .unexpectedEnd),
            ("nulL", .unexpectedByte), ("True", .unexpectedByte), ("NaN", .unexpectedByte),
            ("Infinity", .unexpectedByte), ("-Infinity", .unexpectedByte),
            ("undefined", .unexpectedByte),
            ("-", .unexpectedEnd), ("+1", .unexpectedByte), ("01", .unexpectedByte),
            ("-01", .unexpectedByte), ("00", .unexpectedByte), (".5", .unexpectedByte),
            ("1.", .unexpectedEnd), ("1.e3", .unexpectedByte), ("1e", .unexpectedEnd),
            ("1e+", .unexpectedEnd), ("0x10", .trailingBytes), ("1 2", .trailingBytes),
            ("--1", .unexpectedByte), ("- 1", .unexpectedByte), ("1_000", .trailingBytes),
            ("१", .unexpectedByte), ("'a'", .unexpectedByte), ("\"", .unexpectedEnd),
            ("\"a", .unexpectedEnd), ("\"\\", .unexpectedEnd), ("\"\\\"", .unexpectedEnd),
            ("\"a\nb\"", .controlCharacter), ("\"a\tb\"", .controlCharacter),
            ("\"\u{0}\"", .controlCharacter), ("\"\\n\u{1f}\"", .controlCharacter),
            (#""\a""#, .unexpectedByte), (#""\U0041""#, .unexpectedByte),
            (#""\x41""#, .unexpectedByte),
            (#""\'""#, .unexpectedByte), (#""\u12""#, .unexpectedByte),
            (#""\u12g4""#, .unexpectedByte),
            (#""\u+123""#, .unexpectedByte), (#""\u123"#, .unexpectedEnd),
            (#""\ud800""#, .loneSurrogate), (#""\udc00""#, .loneSurrogate),
            (#""\ud800\ud800""#, .loneSurrogate), (#""\udc00\ud800""#, .loneSurrogate),
            (#""\ud800x""#, .loneSurrogate), (#""\ud800\n""#, .loneSurrogate),
            (#""\ud83d\u0041""#, .loneSurrogate), ("[", .unexpectedEnd), ("]", .unexpectedByte),
            ("[1", .unexpectedEnd), ("[1,", .unexpectedEnd), ("[1,]", .unexpectedByte),
            ("[,1]", .unexpectedByte), ("[1 2]", .unexpectedByte), ("[1}", .unexpectedByte),
            ("[1]]", .trailingBytes), ("{", .unexpectedEnd), ("{\"a\"", .unexpectedEnd),
            ("{\"a\":", .unexpectedEnd), ("{\"a\":1", .unexpectedEnd),
            ("{\"a\":1,", .unexpectedEnd),
            ("{\"a\":1,}", .unexpectedByte), ("{\"a\" 1}", .unexpectedByte),
            ("{\"a\":}", .unexpectedByte), ("{a:1}", .unexpectedByte), ("{1:1}", .unexpectedByte),
            ("{\"a\":1]", .unexpectedByte), ("{,}", .unexpectedByte), ("{}{}", .trailingBytes),
            ("[1]//", .trailingBytes), ("/**/1", .unexpectedByte), ("\u{feff}1", .unexpectedByte),
            ("1\u{0}", .trailingBytes), ("1\u{b}", .trailingBytes), ("\u{a0}1", .unexpectedByte),
        ] as [(String, JSONError.Reason)])
    func whatRFC8259ForbidsIsRefused(text: String, reason: JSONError.Reason) {
        let error = #expect(throws: JSONError.self) { try JSONParser.parse(text) }
        #expect(error?.reason == reason)
        #expect((error?.offset ?? -1) >= 0 && (error?.offset ?? .max) <= text.utf8.count)
    }

    @Test(
        arguments: [
            [0x80], [0xff], [0xc0, 0x80], [0xc1, 0xbf], [0xc3], [0xe2, 0x82], [0xe0, 0x80, 0x80],
            [0xed, 0xa0, 0x80], [0xed, 0xbf, 0xbf], [0xf0, 0x80, 0x80, 0x80],
            [0xf4, 0x90, 0x80, 0x80],
            [0xf5, 0x80, 0x80, 0x80], [0xf0, 0x9f, 0x98],
        ] as [[UInt8]])
    func invalidUTF8IsRefusedInStringsAndNames(bytes: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let escaped = Array("\\n".utf8)
        for string in [[quote] + bytes + [quote], [quote] + escaped + bytes + [quote]] {
            let object = [UInt8(ascii: "{")] + string + Array(":1}".utf8)
            for text in [string, object] {
                let error = #expect(throws: JSONError.self) { try JSONParser.parse(text) }
                #expect(error?.reason == .invalidUTF8)
            }
        }
        #expect(throws: JSONError.self) { try JSONParser.parse(bytes) }
    }

    @Test(arguments: [
        #"{"a":1,"a":1}"#, #"{"a":1,"\u0061":2}"#, #"{"b":{"a":1,"c":2,"a":3}}"#,
        #"[{"":1,"":2}]"#,
    ])
    func aNameTwiceInAnObjectIsRefused(text: String) {
        let error = #expect(throws: JSONError.self) { try JSONParser.parse(text) }
        #expect(error?.reason == .duplicateName)
    }

    @Test func equivalentNamesAreNotTheSame() throws {
        let value = try JSONParser.parse("{\"\u{e9}\":1,\"e\u{301}\":2}")
        #expect(value.objectValue?["\u{e9}"] == 1)
        #expect(value.objectValue?["e\u{301}"] == 2)
    }

    @Test(arguments: [63, 64, 65, 66, 300])
    func aNameTwiceIsFoundAmongMany(count: Int) {
        let members = (0..<count).map { "\"n\($0)\":\($0)" }
        for repeated in [0, 1, count / 2, count - 1] {
            let text = "{" + (members + ["\"n\(repeated)\":0"]).joined(separator: ",") + "}"
            let error = #expect(throws: JSONError.self) { try JSONParser.parse(text) }
            #expect(error?.reason == .duplicateName)
        }
        let text = "{" + members.joined(separator: ",") + "}"
        #expect(try! JSONParser.parse(text).objectValue?.count == count)
    }

    @Test(.timeLimit(.minutes(1)))
    func anObjectOfManyNamesDoesNotCostTheSquareOfItsSize() throws {
        let members = (0..<100_000).map { "\"\($0)\":0" }.joined(separator: ",")
        #expect(try JSONParser.parse("{\(members)}").objectValue?.count == 100_000)
    }

    @Test func nestingIsBounded() throws {
        func nested(_ depth: Int, _ open: String, _ close: String) -> String {
            String(repeating: open, count: depth) + String(repeating: close, count: depth)
        }
        _ = try JSONParser.parse(nested(32, "[", "]"))
        _ = try JSONParser.parse(nested(3, "[", "]"), maximumDepth: 3)
        for (text, depth) in [
            (nested(33, "[", "]"), 32), (nested(4, "[", "]"), 3),
            (nested(1_000_000, "[", "]"), 32), (nested(1_000_000, "{\"a\":", "}"), 32), ("[]", 0),
        ] {
            let error = #expect(throws: JSONError.self) {
                try JSONParser.parse(text, maximumDepth: depth)
            }
            #expect(error?.reason == .tooDeep)
        }
        #expect(try JSONParser.parse("1", maximumDepth: 0) == 1)
    }

    @Test func aNumberOfMoreThan64CharactersIsRefused() throws {
        let long = String(repeating: "1", count: 64)
        #expect(try JSONParser.parse(long) == .otherNumber(long))
        let error = #expect(throws: JSONError.self) { try JSONParser.parse("[1,\(long)1]") }
        #expect(error == JSONError(.numberTooLong, at: 3))
    }

    @Test func anErrorSaysWhereAndQuotesNothing() {
        let error = #expect(throws: JSONError.self) { try JSONParser.parse("[\"secret\",x]") }
        #expect(error == JSONError(.unexpectedByte, at: 10))
        #expect(error.map { !"\($0)".contains("secret") } == true)
    }

    @Test func everyTruncationIsRefused() {
        let text = Array(#"{"a":[1,-2.5e3,"\u20ac\ud83d\ude00é",true,null],"b":{"c":false}}"#.utf8)
        for count in 0..<text.count {
            #expect(throws: JSONError.self) { try JSONParser.parse(text[..<count]) }
        }
    }

    /// Whatever a changed text is read as, writing and reading it again gives the same.
    @Test func whatIsReadIsWrittenAndReadTheSame() throws {
        var random = SeededRandom()
        let text = Array(#"{"a":[1,-2.5e3,"\u20ac\ud83d\ude00é\n",true,null],"b":{"c":0}}"#.utf8)
        var read = 0
        for _ in 0..<20_000 {
            var changed = text
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let position = Int.random(in: changed.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: changed[position] = .random(in: .min ... .max, using: &random)
                case 1: changed.remove(at: position)
                default: changed.insert(text.randomElement(using: &random)!, at: position)
                }
            }
            guard let value = try? JSONParser.parse(changed) else { continue }
            read += 1
            #expect(try JSONParser.parse(value.jsonBytes) == value, "seed \(random.seed)")
        }
        #expect(read > 200, "seed \(random.seed)")
    }
}
