import CanonicalEncoding
import Foundation
import Ledger
import Testing

/// `tallystick generate` and `tallystick import sample`.
@Suite(.onThreads) struct SampleCommandTests {
    static let options = ["--lenders", "4", "--businesses", "8", "--seed", "11"]

    private func files(_ folder: String, _ scratch: Scratch) throws -> [String: [UInt8]] {
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path(folder))
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try scratch.read("\(folder)/\($0)")) })
    }

    @Test func theSameSeedGivesTheSameFiles() async throws {
        let scratch = try Scratch()
        for folder in ["one", "two"] {
            let run = try Command.run(
                ["generate", "--out", scratch.path(folder)] + Self.options, in: scratch)
            #expect(run.exitCode == 0 && run.output.hasPrefix("seed 11: "))
        }
        let one = try files("one", scratch)
        #expect(!one.isEmpty)
        #expect(try files("two", scratch) == one)
        _ = try Command.run(
            ["generate", "--out", scratch.path("three")] + Self.options.dropLast() + ["12"],
            in: scratch)
        #expect(try files("three", scratch) != one)
    }

    @Test func defectsAreWrittenWithWhatIsToBeFoundInThem() async throws {
        let scratch = try Scratch()
        let run = try Command.run(
            ["generate", "--defects", "--out", scratch.path("defects")], in: scratch)
        #expect(run.exitCode == 0, "\(run.errors)")
        let written = try files("defects", scratch)
        #expect(
            Set(written.keys) == [
                "ground.ndjson", "ground.expected.json", "defects.ndjson",
                "defects.expected.json", "control-total.ndjson", "control-total.expected.json",
            ])
        for name in ["ground", "defects", "control-total"] {
            let list = try JSONParser.parse(try #require(written["\(name).expected.json"]))
            let lines = Lines.split(try #require(written["\(name).ndjson"])).count - 1
            #expect(list.objectValue?["lines"] == .integer(Int64(lines)))
        }
    }

    @Test func anImportRunAgainAddsNothing() async throws {
        try await Server.run { server in
            let scratch = server.scratch
            let arguments =
                [
                    "import", "sample", "--url", server.url, "--operator-key",
                    scratch.path("data/operator.key"), "--second-key",
                    scratch.path("data/operator-2.key"), "--keys", scratch.path("keys.ndjson"),
                ] + Self.options
            let first = try Command.run(arguments, in: scratch)
            #expect(first.exitCode == 0, "\(first.errors)")
            let size = try server.size()
            let again = try Command.run(arguments, in: scratch)
            #expect(again.exitCode == 0)
            #expect(again.output.contains("(nothing new)"))
            #expect(try server.size() == size)
            let mode =
                try FileManager.default
                .attributesOfItem(atPath: scratch.path("keys.ndjson"))[.posixPermissions] as? Int
            #expect(mode == 0o600)

            // Without the credentials it says what it needs, and adds nothing either.
            let lost = try Command.run(
                arguments.map { $0.replacing("keys.ndjson", with: "other.ndjson") }, in: scratch)
            #expect(lost.exitCode == 1 && lost.errors.contains("key file"))
            #expect(try server.size() == size)
            try checkRecords(server, first)
        }
    }

    /// What was imported is what `generate` writes.
    private func checkRecords(_ server: Server, _ run: Command) throws {
        _ = try Command.run(
            ["generate", "--out", server.scratch.path("files")] + Self.options, in: server.scratch)
        let written = try files("files", server.scratch)
        let lines = written.values.reduce(0) { $0 + Lines.split($1).count - 1 }
        #expect(run.output.contains(" \(lines) records, \(lines) stored, 0 refused"))
        let regulator = try server.admit("regulator-one", "regulator")
        var subjects: [String: Int] = [:]
        for line in written.values.flatMap({ Lines.split($0) }) where !line.isEmpty {
            let record = try #require(try JSONParser.parse(line).objectValue)
            for member in ["subject", "guarantor"] {
                if let subject = record[member]?.stringValue { subjects[subject, default: 0] += 1 }
            }
        }
        for (subject, count) in subjects {
            let answer = try server.lookUp(subject, as: regulator)
            // And the footprint of the question.
            #expect(answer.isWhole && answer.opened == count + 1, "\(subject)")
        }
    }
}
