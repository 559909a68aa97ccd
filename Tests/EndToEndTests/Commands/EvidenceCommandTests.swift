import CanonicalEncoding
import Foundation
import Ledger
import Testing

/// `tallystick evidence`: two saved files against the log that signed them.
@Suite(.onThreads) struct EvidenceCommandTests {
    /// A registry, and another that goes on from a copy of its data: one key, two histories.
    @Test func whatTwoHistoriesSignedConvictsInAnyHands() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            try server.store(Lines.ndjson(Lines.judgments(2)), as: lender)
            let question = Request.lookUp(Lines.subject, as: regulator)
            let early = try server.answer(question)
            _ = try server.stop()
            let other = try Scratch()
            try FileManager.default.copyItem(
                atPath: server.scratch.path("data"), toPath: other.path("data"))
            var files: [String] = []
            for scratch in [server.scratch, other] {
                let registry = try Server(in: scratch)
                defer { registry.kill() }
                try registry.store(Lines.ndjson(Lines.judgments(1)), as: lender)
                let answer = try registry.answer(question)
                files.append(
                    try server.scratch.write(answer.body, to: "\(files.count).json"))
            }
            let before = try server.scratch.write(early.body, to: "early.json")
            let evidence = server.scratch.path("found.json")
            func run(_ first: String, _ second: String) throws -> Command {
                try Command.run(
                    "evidence", first, second, "--key", server.verifierKey, "--evidence", evidence,
                    in: server.scratch)
            }
            for file in files {
                let honest = try run(before, file)
                #expect(honest.exitCode == 0, "\(honest.output)\(honest.errors)")
                #expect(honest.output == "both may be true\n")
            }
            #expect(!FileManager.default.fileExists(atPath: evidence))
            let found = try run(files[0], files[1])
            #expect(found.exitCode == 3, "\(found.output)\(found.errors)")
            let verified = try Command.run(
                "verify", evidence, "--key", server.verifierKey, in: server.scratch)
            #expect(verified.exitCode == 0, "\(verified.output)")
            #expect(verified.output.contains("both cannot be true"))
        }
    }

    @Test func whatDoesNotVerifyConvictsNobody() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let receipt = try server.answer(
                .batch(Lines.ndjson(Lines.judgments(1)), as: lender))
            let good = try server.scratch.write(receipt.body, to: "good.json")
            let changed = receipt.text.replacing(
                "\"iat\":1", with: "\"iat\":2", maxReplacements: 1)
            let bad = try server.scratch.write(Array(changed.utf8), to: "bad.json")
            func run(_ first: String, _ second: String) throws -> Command {
                try Command.run(
                    "evidence", first, second, "--key", server.verifierKey, in: server.scratch)
            }
            #expect(try run(good, good).exitCode == 0)
            let refused = try run(good, bad)
            #expect(refused.exitCode == 1, "\(refused.output)")
            #expect(refused.output.contains("NOT VERIFIED"))
            #expect(try run(good, server.scratch.path("nothing")).exitCode == 2)
        }
    }
}
