import CanonicalEncoding
import Cryptography
import Foundation
import Ledger
import Testing
import TransparencyLog

/// `tallystick verify` on C2SP proofs, put together from a saved answer.
@Suite(.onThreads) struct VerifyProofTests {
    private let saved: SavedAnswers
    private let index: Int
    private let statement: JSONValue
    private let path: [Digest]
    private let note: SignedNote

    init() throws {
        saved = try SavedAnswers()
        let object = try JSONParser.parse(saved.scratch.read("statement.json")).objectValue
        let presentation = try #require(object?["presentation"]?.objectValue)
        statement = try #require(presentation["statements"]?.arrayValue?.first)
        let members = try #require(statement.objectValue)
        index = Int(try #require(members["index"]?.integerValue))
        path = try #require(members["path"]?.arrayValue).map { hash in
            try #require(WireHash(text: hash.stringValue ?? "").digest)
        }
        let checkpoint = presentation["proof"]?.objectValue?["checkpoint"]?.stringValue
        note = try SignedNote(parsing: #require(checkpoint))
        _ = try saved.scratch.write(statement.jsonBytes, to: "leaf.json")
    }

    private var entry: Digest {
        get throws {
            let payload = try #require(statement.objectValue?["statement"])
            return try StatementPayload(parsing: payload).entry
        }
    }

    private func verify(_ proof: TLogProof, _ options: String...) throws -> Command {
        try verify(proof.bytes, options)
    }

    private func verify(_ bytes: [UInt8], _ options: [String]) throws -> Command {
        _ = try saved.scratch.write(bytes, to: "a.tlog-proof")
        return try saved.verify("a.tlog-proof", options)
    }

    @Test func aProofIsVerifiedWithWhateverSaysWhatItIsAbout() async throws {
        let bare = TLogProof(extra: nil, index: index, path: path, checkpoint: note)
        let opened = try verify(bare, "--statement", "leaf.json")
        #expect(opened.exitCode == 0, "\(opened.output)")
        #expect(opened.output.contains("a statement stands at leaf \(index)"))
        let payload = try #require(statement.objectValue?["statement"])
        _ = try saved.scratch.write(payload.jsonBytes, to: "payload.json")
        #expect(try verify(bare, "--statement", "payload.json").exitCode == 0)
        let encoded = try Data(entry.bytes).base64EncodedString()
        _ = try saved.scratch.write(Array((encoded + "\n").utf8), to: "entry.json")
        let alone = try verify(bare, "--statement", "entry.json", "--json")
        let object = try JSONParser.parse(alone.output.trimmingCharacters(in: .newlines))
        #expect(object.objectValue?["verified"] == true)
        #expect(object.objectValue?["index"] == .integer(Int64(index)))
        #expect(object.objectValue?["opened"] == false)
        for extra in [try entry.bytes, statement.jsonBytes] {
            let proof = TLogProof(extra: extra, index: index, path: path, checkpoint: note)
            #expect(try verify(proof).exitCode == 0)
        }
        #expect(try verify(bare).exitCode == 2)
        #expect(try verify(bare, "--statement", "answer.json").exitCode == 1)
        #expect(try verify(bare, "--statement", "lines.ndjson").exitCode == 2)
        #expect(
            try verify(bare, "--statement", "leaf.json", "--label", SavedAnswers.label).exitCode
                == 2)
    }

    @Test func whatIsChangedIsRefusedAtItsStep() async throws {
        let entry = try entry.bytes
        let good = TLogProof(extra: entry, index: index, path: path, checkpoint: note)
        func refusal(_ bytes: [UInt8], _ options: String...) throws -> String? {
            let result = try verify(bytes, options + ["--json"])
            let object = try JSONParser.parse(result.output.trimmingCharacters(in: .newlines))
            return object.objectValue?["step"]?.stringValue
        }
        let elsewhere = TLogProof(extra: entry, index: index + 1, path: path, checkpoint: note)
        #expect(try refusal(elsewhere.bytes) == "path")
        let shortened = TLogProof(
            extra: entry, index: index, path: Array(path.dropLast()), checkpoint: note)
        #expect(try refusal(shortened.bytes) == "path")
        let otherEntry = TLogProof(
            extra: Digest.zero.bytes, index: index, path: path, checkpoint: note)
        #expect(try refusal(otherEntry.bytes) == "path")
        let text = String(decoding: good.bytes, as: UTF8.self)
        let spelled = text.replacingOccurrences(of: "index ", with: "index 0")
        #expect(try refusal(Array(spelled.utf8)) == "shape")
        let checkpoint = try Checkpoint(parsing: note.text)
        let larger = text.replacingOccurrences(
            of: "\n\(checkpoint.size)\n", with: "\n\(checkpoint.size + 1)\n")
        #expect(try refusal(Array(larger.utf8)) == "checkpoint")
        var members = try #require(statement.objectValue)
        members["disclosures"] = ["WyJzYWx0IiwibmFtZSIsMV0"]
        _ = try saved.scratch.write(JSONValue.object(members).jsonBytes, to: "forged.json")
        #expect(try refusal(good.bytes, "--statement", "forged.json") == "disclosure")
    }
}
