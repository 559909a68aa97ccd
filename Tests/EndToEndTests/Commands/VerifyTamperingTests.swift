import CanonicalEncoding
import TestSupport
import Testing

/// A saved answer with one byte changed is never verified, unless it still says the same.
@Suite(.onThreads) struct VerifyTamperingTests {
    static let positionsEach = 75

    @Test(arguments: [
        ("answer.json", ["--label", SavedAnswers.label]), ("statement.json", []),
        ("inquiry-L1.json", ["--label", SavedAnswers.label]),
        ("inquiry-L3.json", ["--label", SavedAnswers.label]),
        ("earlier.json", ["--lines", "lines.ndjson"]), ("each.json", ["--lines", "each.ndjson"]),
    ])
    func aChangedByteIsNeverVerified(file: String, options: [String]) async throws {
        let saved = try SavedAnswers()
        let bytes = try saved.scratch.read(file)
        let meant = try JSONParser.parse(bytes)
        var random = SeededRandom()
        for _ in 0..<Self.positionsEach {
            let position = Int.random(in: bytes.indices, using: &random)
            var changed = bytes
            if Bool.random(using: &random) {
                changed[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            } else {
                changed[position] = .random(in: 0x20...0x7e, using: &random)
            }
            let means = try? JSONParser.parse(changed)
            _ = try saved.scratch.write(changed, to: "changed.json")
            let result = try saved.verify("changed.json", options)
            let comment: Comment = "\(file) at \(position), seed \(random.seed): \(result.output)"
            if means == meant {
                #expect(result.exitCode == 0, comment)
            } else {
                #expect([1, 2].contains(result.exitCode), comment)
            }
        }
    }

    /// Members left out, added or renamed: what no proof covers must not be believed.
    @Test func aMemberThatNothingProvesIsRefused() async throws {
        let saved = try SavedAnswers()
        let answer = try object("answer.json", saved)
        let records = try #require(answer["records"]?.arrayValue)
        let receipt = try object("earlier.json", saved)
        func changed(_ object: JSONObject, _ name: String, _ value: JSONValue?) -> JSONObject {
            var object = object
            object[name] = value
            return object
        }
        let forgeries: [(String, JSONObject)] = [
            ("a score", changed(answer, "score", 700)),
            ("a record less", changed(answer, "records", .array(records.dropLast()))),
            ("a record more", changed(answer, "records", .array(records + records.suffix(1)))),
            ("no records", changed(answer, "records", [])),
            ("records in another order", changed(answer, "records", .array(records.reversed()))),
            ("a record and records", changed(answer, "record", records[0])),
            ("one record", changed(changed(answer, "records", nil), "record", records[0])),
            ("another count", changed(receipt, "stored", 8)),
            ("another batch", changed(receipt, "batch", "b-other")),
            ("no count", changed(receipt, "received", nil)),
            ("a remark", changed(receipt, "remark", "paid in full")),
        ]
        for (name, forgery) in forgeries {
            _ = try saved.scratch.write(JSONValue.object(forgery).jsonBytes, to: "forged.json")
            let result = try saved.verify("forged.json")
            #expect(result.exitCode == 1, "\(name): \(result.output)")
        }
    }

    private func object(_ file: String, _ saved: SavedAnswers) throws -> JSONObject {
        try #require(try JSONParser.parse(saved.scratch.read(file)).objectValue)
    }
}
