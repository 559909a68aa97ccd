import CanonicalEncoding
import Testing

@Suite struct CanonicalJSONTests {
    private func canonical(_ text: String) throws -> String {
        String(decoding: try CanonicalJSON.bytes(of: JSONParser.parse(text)), as: UTF8.self)
    }

    /// RFC 8785 §3.2.3: by UTF-16 units, where a surrogate pair comes before U+FB33.
    @Test func membersAreSortedAsInTheRFC() throws {
        let text = #"""
            {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet",
             "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
             "\u00f6": "Latin Small Letter O With Diaeresis"}
            """#
        let sorted =
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\","
            + "\"\u{f6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20ac}\":\"Euro Sign\","
            + "\"\u{1f600}\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet\"}"
        #expect(try canonical(text).hasSameBytes(as: sorted))
    }

    /// RFC 8785 §3.2.2, without the numbers that the ledger does not hash.
    @Test func literalsAndStringsAreSpelledAsInTheRFC() throws {
        let text = #"""
            {"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}
            """#
        let spelled =
            #"{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
        #expect(try canonical(text).hasSameBytes(as: spelled))
    }

    @Test func everyControlCharacterHasOneEscape() throws {
        let short: [UInt8: String] = [8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r"]
        let digits = Array("0123456789abcdef")
        for code in UInt8(0)..<0x20 {
            let string = JSONValue.string(String(Unicode.Scalar(code)))
            let long = "\\u00\(digits[Int(code >> 4)])\(digits[Int(code & 15)])"
            let spelled = "\"\(short[code] ?? long)\""
            #expect(try CanonicalJSON.bytes(of: string) == Array(spelled.utf8))
        }
        for text in ["\u{7f}", "\u{80}", "\u{2028}", "\u{2029}", "\u{feff}", "/", "'", "<", "&"] {
            #expect(try CanonicalJSON.bytes(of: .string(text)) == Array("\"\(text)\"".utf8))
        }
    }

    @Test func stringsAreNotNormalised() throws {
        #expect(try CanonicalJSON.bytes(of: "e\u{301}") == Array("\"e\u{301}\"".utf8))
        #expect(try CanonicalJSON.bytes(of: "\u{e9}") == Array("\"\u{e9}\"".utf8))
    }

    @Test(
        arguments: [
            (0, "0"), (-1, "-1"), (9_007_199_254_740_991, "9007199254740991"),
            (-9_007_199_254_740_991, "-9007199254740991"),
        ] as [(Int64, String)])
    func integersAreSpelledInDecimal(integer: Int64, spelled: String) throws {
        #expect(try CanonicalJSON.bytes(of: .integer(integer)) == Array(spelled.utf8))
    }

    @Test(arguments: [
        "9007199254740992", "-9007199254740992", "9223372036854775807", "-9223372036854775808",
        "1.0", "1e0", "-0.0", "[1,{\"a\":0.5}]", "18446744073709551616",
    ])
    func otherNumbersAreRefused(text: String) throws {
        let value = try JSONParser.parse(text)
        let error = #expect(throws: JSONError.self) { try CanonicalJSON.bytes(of: value) }
        #expect(error?.reason == .notAnInteger)
    }

    @Test func sortingReachesEveryDepth() throws {
        #expect(
            try canonical(#"[{"b":{"d":1,"c":[{"f":2,"e":3}]},"a":{}}, []]"#)
                == #"[{"a":{},"b":{"c":[{"e":3,"f":2}],"d":1}},[]]"#)
    }

    @Test func aPrefixComesFirstAndCaseIsNotFolded() throws {
        #expect(
            try canonical(#"{"ab":1,"a":2,"B":3,"":4,"a_":5,"_sd":6,"iat":7}"#)
                == #"{"":4,"B":3,"_sd":6,"a":2,"a_":5,"ab":1,"iat":7}"#)
    }

    @Test func canonicalTextIsItsOwnCanonicalForm() throws {
        let text = try canonical(
            #" { "b" : [ 1 , "\u00e9" ] , "a" : { "y" : null , "x" : true } } "#)
        #expect(try canonical(text).hasSameBytes(as: text))
    }

    @Test func theWriterKeepsTheOrderAndAddsNoSpace() throws {
        let value = try JSONParser.parse(#"{ "b": [1, 2.50, null], "a": {"x": "\u0041"} }"#)
        #expect(
            String(decoding: value.jsonBytes, as: UTF8.self)
                == #"{"b":[1,2.50,null],"a":{"x":"A"}}"#)
    }
}
