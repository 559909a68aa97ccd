import CanonicalEncoding
import Cryptography
import Foundation
import Ledger
import Testing
import TransparencyLog

/// Registries and witnesses as processes of their own.
@Suite(.onThreads) struct WitnessTests {
    @Test func whatTwoWitnessesCosignedIsVerifiedByTheReadersPolicy() async throws {
        let witnessed = try WitnessedRegistry()
        defer { witnessed.server.kill() }
        let (server, scratch) = (witnessed.server, witnessed.scratch)
        let lender = try server.admit("lender-one", "lender")
        let posted = try server.answer(.batch(Lines.ndjson(Lines.all), as: lender))
        let receipt = try server.receipt(
            of: posted, provingLines: Lines.ndjson(Lines.all), from: lender)
        _ = try scratch.write(posted.body, to: "receipt.json")
        let note = try witnessed.cosigned(by: witnessed.first, witnessed.second)

        // An answer that leaves no statement is proven under the cosigned checkpoint itself.
        let answer = try server.answer(.get("/v1/statements/\(receipt.first)", as: lender))
        _ = try scratch.write(answer.body, to: "answer.json")
        let verified = try witnessed.verify("answer.json", policy: "all")
        #expect(verified.exitCode == 0, "\(verified.output)")
        #expect(verified.output.contains("witness: first, at 20"))
        #expect(verified.output.contains("witness: second, at 20"))

        // A receipt is from before any witness knew; a later checkpoint covers it.
        let early = try witnessed.verify("receipt.json", policy: "any")
        #expect(early.exitCode == 1)
        #expect(early.output.hasPrefix("NOT VERIFIED at step witnesses"))
        try server.store(Lines.ndjson(Lines.judgments(2)), as: lender)
        let later = try witnessed.cosigned(by: witnessed.first, witnessed.second)
        _ = try scratch.write(Array(later.encoded.utf8), to: "later.checkpoint")
        let size = try Checkpoint(parsing: later.text).size
        let proof = try server.answer(
            .get("/v1/log/consistency?from=\(receipt.head.size)&to=\(size)"))
        _ = try scratch.write(proof.body, to: "consistency.json")
        let covered = try witnessed.verify(
            "receipt.json", policy: "all", "--cosigned", scratch.path("later.checkpoint"),
            "--extending", scratch.path("consistency.json"))
        #expect(covered.exitCode == 0, "\(covered.output)")
        _ = try scratch.write(Array(note.encoded.utf8), to: "note.checkpoint")
        let unproven = try witnessed.verify(
            "receipt.json", policy: "all", "--cosigned", scratch.path("later.checkpoint"))
        #expect(unproven.exitCode == 2)
        let spoiled = String(decoding: proof.body, as: UTF8.self)
            .replacingOccurrences(of: "\"path\":[\"", with: "\"path\":[\"\(Self.zero)\",\"")
        _ = try scratch.write(Array(spoiled.utf8), to: "spoiled.json")
        let refused = try witnessed.verify(
            "receipt.json", policy: "all", "--cosigned", scratch.path("later.checkpoint"),
            "--extending", scratch.path("spoiled.json"))
        #expect(refused.exitCode == 1)
        #expect(refused.output.hasPrefix("NOT VERIFIED at step witnesses"))
    }

    private static let zero = Data(Digest.zero.bytes).base64EncodedString()

    @Test func aWitnessThatIsDownTakesItsSignatureAndNothingElse() async throws {
        let witnessed = try WitnessedRegistry()
        defer { witnessed.server.kill() }
        let server = witnessed.server
        let lender = try server.admit("lender-one", "lender")
        let before = try witnessed.cosigned(by: witnessed.first, witnessed.second)
        witnessed.second.kill()
        let receipt = try server.store(Lines.ndjson(Lines.all), as: lender)
        let note = try witnessed.cosigned(by: witnessed.first)
        #expect(note.text != before.text)
        let answer = try server.answer(.get("/v1/statements/\(receipt.first)", as: lender))
        _ = try witnessed.scratch.write(answer.body, to: "answer.json")
        #expect(try witnessed.verify("answer.json", policy: "any").exitCode == 0)
        let missing = try witnessed.verify("answer.json", policy: "all", "--json")
        #expect(missing.exitCode == 1)
        let object = try JSONParser.parse(missing.output.trimmingCharacters(in: .newlines))
        #expect(object.objectValue?["step"] == "witnesses")
        #expect(object.objectValue?["reason"]?.stringValue?.contains("first") == true)
        // What is kept survives the registry's end.
        _ = try server.stop()
        let again = try Server(
            in: witnessed.scratch, ["--witness-policy", witnessed.scratch.path("all.policy")])
        defer { again.kill() }
        #expect(try again.checkpoint() == note.encoded)
    }

    @Test func aWitnessThatKeepsItsAnswerBackStopsNoOther() async throws {
        let witnessed = try WitnessedRegistry()
        let scratch = witnessed.scratch
        _ = try witnessed.server.stop()
        let stalling = try StallingServer(in: scratch)
        defer { stalling.kill() }
        let made = try Command.run(
            "keys", "witness", "--key", scratch.path("stalling.key"), "--name",
            "witness.test/stalling", in: scratch)
        let line = made.output.replacingOccurrences(
            of: "\n", with: " http://127.0.0.1:\(stalling.port)/\n")
        let policy = witnessed.first.line + "witness stalling " + line + "quorum first\n"
        _ = try scratch.write(Array(policy.utf8), to: "stalling.policy")
        let server = try Server(in: scratch, ["--witness-policy", scratch.path("stalling.policy")])
        defer { server.kill() }
        let lender = try server.admit("lender-one", "lender")
        let end = ContinuousClock.now.advanced(by: .seconds(60))
        for round in 0..<2 {
            try server.store(Lines.ndjson(Lines.judgments(3 + round)), as: lender)
            while try Cosignature.verified(
                on: SignedNote(parsing: server.checkpoint()), by: [witnessed.first.key]
            ).isEmpty {
                guard ContinuousClock.now < end else { throw Failure("the log is not cosigned") }
                usleep(5_000)
            }
        }
        while !server.errors.contains("a witness did not cosign") {
            guard ContinuousClock.now < end else { throw Failure("the witness is waited for") }
            usleep(5_000)
        }
    }

    /// Two copies of one registry go on apart: what a split view is made from.
    @Test func aForkOfTheLogIsNotCosigned() async throws {
        let witnessed = try WitnessedRegistry()
        let (server, scratch) = (witnessed.server, witnessed.scratch)
        let lender = try server.admit("lender-one", "lender")
        _ = try witnessed.cosigned(by: witnessed.first, witnessed.second)
        _ = try server.stop()
        let copy = try Scratch()
        try FileManager.default.copyItem(
            at: scratch.url.appending(path: "data"), to: copy.url.appending(path: "data"))
        let options = ["--witness-policy", scratch.path("all.policy")]
        let honest = try Server(in: scratch, options)
        defer { honest.kill() }
        try honest.store(Lines.ndjson(Lines.all), as: lender)
        let end = ContinuousClock.now.advanced(by: .seconds(60))
        while try SignedNote(parsing: honest.checkpoint()).signatures.count < 3 {
            guard ContinuousClock.now < end else { throw Failure("the log is not cosigned") }
            usleep(5_000)
        }
        let fork = try Server(in: copy, options)
        defer { fork.kill() }
        for round in 0..<4 {
            try fork.store(Lines.ndjson(Lines.judgments(7 + round)), as: lender)
        }
        #expect(try fork.size() > honest.size())
        while !fork.errors.contains("a witness contradicts this log") {
            guard ContinuousClock.now < end else { throw Failure("the fork is not found out") }
            usleep(5_000)
        }
        while !witnessed.first.errors.contains("does not follow from the one cosigned before") {
            guard ContinuousClock.now < end else { throw Failure("the witness says nothing") }
            usleep(5_000)
        }
        #expect(try SignedNote(parsing: fork.checkpoint()).signatures.count == 1)
        #expect(try fork.answer(.get("/readyz")).status == 200, "it fails open")
        try fork.awaitIncident("log_fork")
    }

    @Test func aWitnessAnswersAsTheProtocolSays() async throws {
        let witnessed = try WitnessedRegistry()
        defer { witnessed.server.kill() }
        let witness = witnessed.first
        let note = try witnessed.cosigned(by: witness)
        let size = try Checkpoint(parsing: note.text).size
        func add(_ old: Int, _ note: String) throws -> Answer {
            try witness.answer(
                .post(
                    "/add-checkpoint", Array("old \(old)\n\n\(note)".utf8), type: "text/plain",
                    as: nil))
        }
        let again = try add(size, note.encoded)
        #expect(again.status == 200 && again.text.hasPrefix("— witness.test/first "))
        #expect(again.text.split(separator: "\n").count == 1)
        let conflict = try add(0, note.encoded)
        #expect(conflict.status == 409 && conflict.text == "\(size)\n")
        #expect(conflict["content-type"] == "text/x.tlog.size")
        #expect(try add(0, "nonsense\n").status == 400)
        #expect(try add(size + 1, note.encoded).status == 400)
        let other = note.encoded.replacingOccurrences(
            of: note.text, with: "other\n1\n\(Self.zero)\n")
        #expect(try add(0, other).status == 404)
        let changed = note.encoded.replacingOccurrences(of: "\n\(size)\n", with: "\n\(size + 1)\n")
        #expect(try add(0, changed).status == 403)
        #expect(try add(0, String(repeating: "x", count: 17_000)).status == 413)
        #expect(try witness.answer(.get("/add-checkpoint")).status == 405)
        let origin = try Checkpoint(parsing: note.text).origin
        let hash = SHA256.hash(Array(origin.utf8)).bytes
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let shown = try witness.answer(.get("/\(hash)/checkpoint"))
        let seen = try SignedNote(parsing: shown.text)
        #expect(try seen.verified(by: [witnessed.server.verifier.keys.first.key]).count == 1)
        #expect(try Cosignature.verified(on: seen, by: [witness.key]).count == 1)
        #expect(try witness.answer(.get("/\(hash.dropLast())0/checkpoint")).status == 404)
    }
}
