import CanonicalEncoding
import CreditModel
import Foundation
import Ledger
import Testing

/// Questions about a moment that has passed, over HTTP and verified offline by the program.
@Suite(.onThreads) struct MomentTests {
    private func question(_ moment: JSONObject, as regulator: Member) -> Request {
        .lookUp(Lines.subject, moment, as: regulator)
    }

    /// Saves an answer, verifies it with the program, and returns what that says.
    private func verify(
        _ answer: Answer, _ server: Server, _ options: [String] = []
    ) throws -> Command {
        let path = try server.scratch.write(answer.body, to: "\(UUID().uuidString).json")
        return try Command.run(
            ["verify", path, "--key", server.verifierKey] + options, in: server.scratch)
    }

    @Test func aLookUpIsWhatWasKnownAndStaysSo() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let first = try server.store(Lines.ndjson(Lines.all), as: lender)
            let size = first.head.size
            var known: JSONValue?
            for count in 0..<3 {
                let answer = try server.answer(
                    question(["known_at": .string("\(size)")], as: regulator))
                let object = try answer.object(200)
                #expect(object["known_size"] == .integer(Int64(size)))
                #expect(object["as_of"] == .null)
                #expect(object["records"]?.arrayValue?.count == 7)
                if let known { #expect(object["records"] == known) }
                known = object["records"]
                let result = try verify(answer, server, ["--label", "subject:\(Lines.subject)"])
                #expect(result.exitCode == 0, "\(result.output)")
                #expect(
                    result.output.contains(
                        "as known when the log had \(size) leaves: 7 of the statements shown, whole"
                    ), "after \(count): \(result.output)")
                try server.store(Lines.ndjson(Lines.judgments(1)), as: lender)
            }
        }
    }

    @Test func aStatementIsNotFoundBeforeItWasThere() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.size()
            let receipt = try server.store(Lines.ndjson(Lines.all), as: lender)
            let path = "/v1/statements/\(receipt.first)"
            for path in [path, path + "/history"] {
                try expectProblem(
                    server.answer(.get("\(path)?known_at=\(before)", as: lender)), 404, "not_found")
                let target = "\(path)?known_at=\(receipt.head.size)"
                let then = try server.answer(.get(target, as: lender))
                #expect(then.status == 200, "\(then.text)")
                try server.store(Lines.ndjson(Lines.judgments(1)), as: lender)
                #expect(try server.answer(.get(target, as: lender)).body == then.body)
                let result = try verify(then, server)
                #expect(result.exitCode == 0, "\(result.output)")
                #expect(result.output.contains("as known when the log had"))
            }
        }
    }

    /// There is no account before its opening, nor once that was annulled; both are proven.
    @Test func anAccountThatIsNotThereIsProven() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let receipt = try server.store(Lines.ndjson([Lines.opened]), as: lender)
            let path = "/v1/accounts/" + (Lines.opened["account_no"]?.stringValue ?? "")
            let before = try server.answer(.get(path + "?as_of=2001-01-01", as: lender))
            let annulment: JSONObject = [
                "type": "annulment", "subject": .string(Lines.subject),
                "annuls": .integer(Int64(receipt.first)), "on": "2026-02-05",
                "reason": "data_entry",
            ]
            try server.store(Lines.ndjson([annulment]), as: lender)
            for answer in [before, try server.answer(.get(path, as: lender))] {
                #expect(try answer.object(200)["account"] == .null)
                let result = try verify(answer, server)
                #expect(result.exitCode == 0, "\(result.output)")
            }
        }
    }

    @Test func anAnswerThatNamesAnotherMomentIsRefused() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let size = try server.store(Lines.ndjson(Lines.all), as: lender).head.size
            let later = try server.store(Lines.ndjson(Lines.judgments(1)), as: lender).head.size
            let page = try server.answer(
                question(["known_at": .string("\(size)")], as: regulator))
            let leaf = try server.answer(.get("/v1/statements/0?known_at=\(size)", as: lender))
            for (answer, known) in [(page, later), (page, 3), (leaf, later), (leaf, 2)] {
                var object = try answer.object(200)
                object["known_at"] = .string("\(later)")
                object["known_size"] = .integer(Int64(known))
                let path = try server.scratch.write(JSONValue.object(object).jsonBytes, to: "x")
                let result = try Command.run(
                    ["verify", path, "--key", server.verifierKey], in: server.scratch)
                #expect(result.exitCode == 1, "\(known): \(result.output)")
            }
        }
    }

    @Test func anInstantIsAnsweredOnceALaterBlockIsThere() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let first = try server.store(Lines.ndjson(Lines.all), as: lender)
            try await Task.sleep(for: .milliseconds(1_100))
            try server.store(Lines.ndjson(Lines.judgments(1)), as: lender)
            let second = first.head.block.time / 1_000 + 1
            let answer = try server.answer(
                question(
                    ["known_at": .string(UTCTimestamp.text(seconds: second))], as: regulator))
            #expect(try answer.object(200)["known_size"] == .integer(Int64(first.head.size)))
            #expect(try verify(answer, server).exitCode == 0)
        }
    }

    @Test func aMomentThatCannotBeAnsweredIsAProblemThatPointsAtIt() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let receipt = try server.store(Lines.ndjson(Lines.all), as: lender)
            let (leaf, batch) = (receipt.first, receipt.batch)
            let books = [
                "/v1/portfolio?period=2026-01&known_at=", "/v1/batches?known_at=",
                "/v1/batches/\(batch)?known_at=", "/v1/batches/\(batch)/findings?known_at=",
                "/v1/quality?period=2026-01&known_at=",
            ]
            for (name, value, code) in [
                ("known_at", "1", "before_the_log"), ("known_at", "999999", "in_the_future"),
                ("known_at", "2099-01-01T00:00:00Z", "in_the_future"),
                ("known_at", "2001-01-01T00:00:00Z", "before_the_log"),
                ("known_at", "yesterday", "invalid_moment"),
                ("as_of", "2026-02-30", "invalid_date"),
            ] {
                for request in [
                    question([name: .string(value)], as: regulator),
                    .supervision([name: .string(value)], as: regulator),
                    .get("/v1/statements/\(leaf)?\(name)=\(value)", as: lender),
                    .get("/v1/statements/\(leaf)/history?\(name)=\(value)", as: lender),
                    .get("/v1/accounts/A-1?\(name)=\(value)", as: lender),
                ] + (name == "known_at" ? books.map { .get($0 + value, as: lender) } : []) {
                    let problem = try expectProblem(
                        server.answer(request), 400, "bad_request", "\(request.target) \(value)")
                    #expect(problem.findings.map(\.pointer) == ["/" + name])
                    #expect(problem.findings.map(\.code) == [code])
                }
            }
        }
    }
}
