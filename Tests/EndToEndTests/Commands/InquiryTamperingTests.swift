import CanonicalEncoding
import Testing

/// A saved answer to an inquiry of which a part was changed, taken away or put in from another.
@Suite(.onThreads) struct InquiryTamperingTests {
    /// The parts of an answer, all of which it needs.
    static let parts = [
        "inquiry", "report", "asserted", "as_of", "known_at", "known_size", "presentation",
    ]

    private let saved: SavedAnswers

    init() throws {
        saved = try SavedAnswers()
    }

    private func object(_ file: String) throws -> JSONObject {
        try #require(try JSONParser.parse(saved.scratch.read(file)).objectValue)
    }

    private func expectRefusal(_ forgery: JSONObject, _ name: String) throws {
        _ = try saved.scratch.write(JSONValue.object(forgery).jsonBytes, to: "forged.json")
        let result = try saved.verify("forged.json")
        #expect(result.exitCode == 1, "\(name): \(result.output)")
    }

    @Test(arguments: ["inquiry-L1.json", "inquiry-L3.json"])
    func anAnswerWithoutOneOfItsPartsIsRefused(file: String) async throws {
        let honest = try object(file)
        #expect(Set(honest.members.map(\.name)) == Set(Self.parts))
        #expect(try saved.verify(file).exitCode == 0)
        for part in Self.parts where !["as_of", "known_at", "presentation"].contains(part) {
            let less = JSONObject(honest.members.filter { $0.name != part })
            try expectRefusal(less, "without \(part)")
            var empty = honest
            empty[part] = .null
            try expectRefusal(empty, "\(part) is null")
        }
    }

    /// Two answers to one lender about one business: no part of one goes with the other's.
    @Test func noPartOfAnotherAnswerGoesWithIt() async throws {
        let (one, two) = (try object("inquiry-L1.json"), try object("inquiry-L3.json"))
        for part in ["inquiry", "report", "asserted", "known_size", "presentation"] {
            for (honest, other) in [(one, two), (two, one)] {
                #expect(honest[part] != other[part], "\(part)")
                var mixed = honest
                mixed[part] = other[part]
                try expectRefusal(mixed, "\(part) of another")
            }
        }
    }

    /// Each value, however deep, in each part that stands beside the proof.
    @Test(arguments: ["inquiry-L1.json", "inquiry-L3.json"])
    func noValueBesideTheProofCanBeChanged(file: String) async throws {
        let honest = try object(file)
        for part in ["inquiry", "report", "asserted", "known_size", "as_of", "known_at"] {
            let value = try #require(honest[part])
            let changes = Self.changes(of: value)
            #expect(!changes.isEmpty)
            for change in changes {
                var forgery = honest
                forgery[part] = change
                try expectRefusal(forgery, "\(part): \(change)")
            }
        }
    }

    /// Nothing in the report tells whether a member that is null was shown; an authority was shown it.
    @Test func whatAnAuthorityWasShownCannotBeLeftOut() async throws {
        var answer = try object("inquiry-LR.json")
        #expect(try saved.verify("inquiry-LR.json").exitCode == 0)
        var presentation = try #require(answer["presentation"]?.objectValue)
        var statements = try #require(presentation["statements"]?.arrayValue)
        var statement = try #require(statements.first?.objectValue)
        let disclosures = try #require(statement["disclosures"]?.arrayValue)
        let kept = try disclosures.filter { disclosure in
            let bytes = try #require(
                disclosure.stringValue.flatMap { Base64.decodeURLSafe($0) })
            return try JSONParser.parse(bytes).arrayValue?.last != .null
        }
        try #require(kept.count < disclosures.count)
        statement["disclosures"] = .array(kept)
        statements[0] = .object(statement)
        presentation["statements"] = .array(statements)
        answer["presentation"] = .object(presentation)
        try expectRefusal(answer, "without members that are null")
    }

    /// The value with one thing in it changed, once for each.
    private static func changes(of value: JSONValue) -> [JSONValue] {
        switch value {
        case .integer(let number): return [.integer(number + 1)]
        case .string(let text): return [.string(text + "x")]
        case .bool(let flag): return [.bool(!flag)]
        case .null: return ["2026-01-01"]
        case .otherNumber: return []
        case .array(let list):
            return list.indices.flatMap { place in
                changes(of: list[place]).map { change in
                    var changed = list
                    changed[place] = change
                    return .array(changed)
                }
            } + [.array(list + [.null])]
        case .object(let object):
            return object.members.flatMap { name, member in
                changes(of: member).map { change in
                    var changed = object
                    changed[name] = change
                    return .object(changed)
                }
            } + [.object(JSONObject(object.members + [("x", .null)]))]
        }
    }
}
