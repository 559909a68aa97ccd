import CanonicalEncoding
import Ledger
import Testing

@Suite struct DisclosureTests {
    private static let salt = "AAECAwQFBgcICQoLDA0ODw"

    /// JSON with its fault.
    static let faults: [(String, DisclosureError)] = [
        (#"["\#(salt)", "name",1]"#, .form),
        (#" ["\#(salt)","name",1]"#, .form),
        (#"["\#(salt)","name",1] "#, .form),
        (#"["\#(salt)","name", 1]"#, .form),
        (#"["\#(salt)","name"]"#, .form),
        (#"["\#(salt)",1,1]"#, .form),
        (#"["\#(salt)","name",]"#, .value),
        (#"["\#(salt)","name",1,2]"#, .value),
        (#"["\#(salt)","name",1"#, .form),
        (#"{"\#(salt)":"name"}"#, .form),
        (#"[1,"name",1]"#, .form),
        (#"[]"#, .form),
        (#""#, .form),
        (#"["AAECAwQFBgcICQoLDA0O","name",1]"#, .salt),
        (#"["AAECAwQFBgcICQoLDA0ODxA","name",1]"#, .salt),
        (#"["AAECAwQFBgcICQoLDA0ODx","name",1]"#, .salt),
        (#"["AAECAwQFBgcICQoLDA0OD/","name",1]"#, .salt),
        (#"["AAECAwQFBgcICQoLDA0ODw==","name",1]"#, .salt),
        (#"["","name","long enough for a whole salt"]"#, .salt),
        (#"["\#(salt)","n\u0061me",1]"#, .name),
        (#"["\#(salt)","Name",1]"#, .name),
        (#"["\#(salt)","",1]"#, .name),
        (#"["\#(salt)","_sd",1]"#, .name),
        (#"["\#(salt)","...",1]"#, .name),
        (#"["\#(salt)","9a",1]"#, .name),
        (#"["\#(salt)","status",1]"#, .name),
        (#"["\#(salt)","iss",1]"#, .name),
        (#"["\#(salt)","iat",1]"#, .name),
        (#"["\#(salt)","vct",1]"#, .name),
        (#"["\#(salt)","exp",1]"#, .name),
        (#"["\#(salt)","nbf",1]"#, .name),
        (#"["\#(salt)","cnf",1]"#, .name),
        (#"["\#(salt)","name",1.0]"#, .value),
        (#"["\#(salt)","name",1e2]"#, .value),
        (#"["\#(salt)","name",9007199254740992]"#, .value),
        (#"["\#(salt)","name",-9007199254740992]"#, .value),
        (#"["\#(salt)","name",-0]"#, .form),
        (#"["\#(salt)","name",{"A":1}]"#, .value),
        (#"["\#(salt)","name",[{"a":{"":1}}]]"#, .value),
        (#"["\#(salt)","name",{"b":1,"a":1}]"#, .form),
        (#"["\#(salt)","name",{"a":1,"a":1}]"#, .value),
        (#"["\#(salt)","name",{"a": 1}]"#, .form),
        (#"["\#(salt)","name","a\/b"]"#, .form),
        (#"["\#(salt)","name","\u0061"]"#, .form),
        (#"["\#(salt)","name","\ud800"]"#, .value),
        (#"["\#(salt)","name",nul]"#, .value),
    ]

    @Test(arguments: faults)
    func aTextThatIsNotTheOneSpellingIsRefused(json: String, error: DisclosureError) {
        #expect(throws: error) {
            try Disclosure(parsing: Base64.encodeURLSafe(Array(json.utf8)))
        }
    }

    @Test func theSameWithoutAFaultIsADisclosure() throws {
        let json = #"["\#(Self.salt)","name",{"a":-1,"b":[null,true,"\"é/\u0001"]}]"#
        let disclosure = try Disclosure(parsing: Base64.encodeURLSafe(Array(json.utf8)))
        #expect(disclosure.name == "name")
        #expect(
            disclosure.value == ["a": -1, "b": [nil, true, "\"\u{e9}/\u{1}"]])
        let made = try Disclosure(
            salt: Array(0..<16)[...], name: disclosure.name, value: disclosure.value)
        #expect(made == disclosure)
    }

    @Test func anEncodingThatIsNotStrictIsRefused() throws {
        let encoded = Base64.encodeURLSafe(Array(#"["\#(Self.salt)","names",1]"#.utf8))
        _ = try Disclosure(parsing: encoded)
        for changed in [encoded + "=", encoded + "\n", encoded + "A", encoded.dropLast() + "/"] {
            #expect(throws: DisclosureError.encoding) { try Disclosure(parsing: String(changed)) }
        }
    }

    @Test func invalidUTF8IsRefused() {
        let bytes = Array(#"["\#(Self.salt)","name",""#.utf8) + [0xff] + Array(#""]"#.utf8)
        #expect(throws: DisclosureError.value) {
            try Disclosure(parsing: Base64.encodeURLSafe(bytes))
        }
    }
}
