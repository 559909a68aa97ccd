import CanonicalEncoding
import Foundation
import TestSupport
import Testing

/// Time from outside, from the authority's answer to what a reader makes of it.
@Suite(
    .onThreads, .enabled(if: OpenSSLCommand.isInstalled, "\(OpenSSLCommand.absence)"))
struct TimestampTests {
    /// The stamps that are listed, once there is one of the size that the log has now.
    private func listed(by server: Server) throws -> [JSONObject] {
        let size = JSONValue.integer(Int64(try server.size()))
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while ContinuousClock.now < deadline {
            let stamps = try stamps("", server)
            if stamps.last?["size"] == size { return stamps }
            usleep(20_000)
        }
        throw Failure("no stamp after a minute: \(server.errors)")
    }

    private func stamps(_ query: String, _ server: Server) throws -> [JSONObject] {
        let answer = try server.answer(.get("/v1/log/timestamps" + query)).object()
        guard let list = answer["timestamps"]?.arrayValue, answer.names == ["timestamps"] else {
            throw Failure("not a list of time stamps")
        }
        return list.compactMap(\.objectValue)
    }

    private func verify(
        _ value: JSONValue, _ roots: URL, _ server: Server, _ options: String...
    ) throws -> Command {
        let path = try server.scratch.write(value.jsonBytes, to: "stamp.json")
        return try Command.run(
            ["verify", path, "--key", server.verifierKey, "--roots", roots.path] + options,
            in: server.scratch)
    }

    @Test func aStampIsServedAndAnyoneCanVerifyIt() async throws {
        let authority = try TimestampServer()
        try await Server.run(authority.options) { server in
            _ = try listed(by: server)
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.judgments(5)), as: lender)
            let stamps = try listed(by: server)
            #expect(stamps.count >= 2)
            let last = try #require(stamps.last)
            #expect(last["authority"] == .string(authority.url))
            let outcome = try verify(.object(last), authority.authority.rootFile, server)
            #expect(outcome.exitCode == 0, "\(outcome.output)")
            #expect(outcome.output.contains("leaves\n  was there at 20"))
            #expect(outcome.output.contains("give or take 1.5001 seconds"))
            #expect(
                outcome.output.contains(
                    "stamped by /CN=Test stamping under policy \(LocalTimestampAuthority.policy)"))
            let all = JSONValue.object(["timestamps": .array(stamps.map { .object($0) })])
            let whole = try verify(all, authority.authority.rootFile, server, "--json")
            #expect(whole.exitCode == 0)
            #expect(
                try JSONParser.parse(Array(whole.output.utf8)).objectValue?["timestamps"]?
                    .arrayValue?.count == stamps.count)
            try verifyWithOpenSSL(last, authority.authority, server)
            try refuseWhatIsWrong(last, stamps[0], authority.authority, server)
        }
    }

    /// What docs/timestamps.md tells a reader to do who has nothing of ours.
    private func verifyWithOpenSSL(
        _ stamp: JSONObject, _ authority: LocalTimestampAuthority, _ server: Server
    ) throws {
        let note = try #require(stamp["checkpoint"]?.stringValue)
        let token = try #require(stamp["token"]?.stringValue.flatMap { Base64.decode($0) })
        func verify(_ note: String) throws -> String {
            try authority.openssl([
                "ts", "-verify", "-token_in", "-in", server.scratch.write(token, to: "token.der"),
                "-data", server.scratch.write(Array(note.utf8), to: "note"), "-CAfile",
                authority.rootFile.path,
            ])
        }
        #expect(try verify(note).contains("Verification: OK"))
        #expect(throws: OpenSSLCommand.Failure.self) { try verify(note + "\n") }
    }

    private func refuseWhatIsWrong(
        _ stamp: JSONObject, _ earlier: JSONObject, _ authority: LocalTimestampAuthority,
        _ server: Server
    ) throws {
        let changes: [(String, JSONValue, String)] = [
            ("size", 1, "checkpoint"), ("time", 1_700_000_000, "token"),
            ("checkpoint", earlier["checkpoint"] ?? .null, "checkpoint"),
            ("token", earlier["token"] ?? .null, "imprint"), ("token", "AAAA", "token"),
            ("token", "!", "shape"), ("more", .null, "shape"),
        ]
        for (name, value, step) in changes {
            var changed = stamp
            changed[name] = value
            let outcome = try verify(.object(changed), authority.rootFile, server)
            #expect(outcome.exitCode == 1, "\(name)")
            #expect(outcome.output.hasPrefix("NOT VERIFIED at step \(step): "), "\(outcome.output)")
        }
        let stranger = try LocalTimestampAuthority()
        let outcome = try verify(.object(stamp), stranger.rootFile, server)
        #expect(outcome.exitCode == 1)
        #expect(outcome.output.hasPrefix("NOT VERIFIED at step token: "), "\(outcome.output)")
        let policy = try verify(
            .object(stamp), authority.rootFile, server, "--timestamp-policy", "1.2.3")
        #expect(policy.output.contains("another policy"))
        for options in [["--max-age", "1d"], ["--label", "subject:x"]] {
            let path = try server.scratch.write(JSONValue.object(stamp).jsonBytes, to: "stamp.json")
            let unusable = try Command.run(
                ["verify", path, "--key", server.verifierKey, "--roots", authority.rootFile.path]
                    + options, in: server.scratch)
            #expect(unusable.exitCode == 2, "\(options)")
        }
    }

    @Test func aRegistryGoesOnWithoutItsAuthority() async throws {
        let authority = try TimestampServer()
        let nobody = ["--timestamp-authority", "http://127.0.0.1:1/", "--timestamp-interval", "1"]
        try await Server.run(nobody + authority.roots) { server in
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.judgments(2)), as: lender)
            let deadline = ContinuousClock.now.advanced(by: .seconds(60))
            while !server.errors.contains("a checkpoint was not time-stamped") {
                guard ContinuousClock.now < deadline else { throw Failure("no failure is logged") }
                usleep(20_000)
            }
            try server.store(Lines.ndjson(Lines.judgments(2)), as: lender)
            #expect(try stamps("", server).isEmpty)
            #expect(try server.stop() == .code(0))
        }
    }

    @Test func oneAuthorityStampsWhileAnotherIsDown() async throws {
        let authority = try TimestampServer()
        let both = authority.options + ["--timestamp-authority", "http://127.0.0.1:1/"]
        try await Server.run(both) { server in
            let stamps = try listed(by: server)
            #expect(stamps.allSatisfy { $0["authority"] == .string(authority.url) })
        }
    }

    @Test(arguments: ["?after=-1", "?after=x", "?limit=0", "?limit=101", "?before=3"])
    func pagesThatCannotBeAreRefused(query: String) async throws {
        try await Server.run { server in
            #expect(try stamps("", server).isEmpty)
            #expect(try stamps("?after=4711&limit=100", server).isEmpty)
            try expectProblem(
                server.answer(.get("/v1/log/timestamps" + query)), 400, "bad_request")
        }
    }

    @Test(arguments: [
        (["--timestamp-authority", "https://stamps.example/"], "go together"),
        (["--timestamp-roots", "r.pem"], "go together"),
        (
            ["--timestamp-authority", "ftp://x.example/", "--timestamp-roots", "r.pem"],
            "an http or"
        ),
        (
            ["--timestamp-authority", "https://me:it@x.example/", "--timestamp-roots", "r.pem"],
            "without a user"
        ),
        (["--timestamp-interval", "0"], "from 1 to 86400 seconds"),
        (
            ["--timestamp-authority", "https://x.example/", "--timestamp-roots", "absent.pem"],
            "absent.pem cannot be read"
        ),
    ])
    func optionsThatCannotBeAreRefusedAtTheStart(options: [String], words: String) throws {
        let scratch = try Scratch()
        let result = try Command.run(
            ["serve", "--data", scratch.path("data"), "--port", "0"] + options, in: scratch)
        #expect(result.exitCode != 0)
        #expect(result.errors.contains(words), "\(result.errors)")
        #expect(!result.output.contains("listening"))
    }
}
