import CanonicalEncoding
import Ledger
import Testing

/// Disputes over HTTP, from the business that opens one to the reports that show it.
@Suite(.onThreads) struct DisputeTests {
    private func marks(_ report: JSONObject) -> [JSONValue?] {
        report["marks"]?.arrayValue?.map(\.objectValue)
            .filter { $0?["mark"] == "in_dispute" }.map { $0?["record"] } ?? []
    }

    @Test func aDisputeIsMarkedForOtherLendersUntilTheRecordIsCorrected() async throws {
        try await Server.run { server in
            let cast = try DisputeCast(server)
            #expect(marks(try cast.report()).isEmpty)
            let opened = try cast.open()
            let dispute = try opened.object(201)
            let name = try #require(dispute["dispute"]?.stringValue)
            #expect(opened["location"] == "/v1/disputes/\(name)")
            #expect(dispute["state"] == "notified" && dispute["respondent"] == "lender-one")
            #expect(dispute["subject"] == .string(Lines.subject))
            for level in ["L1", "L3"] {
                let marked = try cast.report(level)
                #expect(marks(marked) == [.integer(Int64(cast.opening))], "\(level)")
                #expect(marked["summary"]?.objectValue?["disputes_open"] == 1, "\(level)")
            }
            let listed = try server.answer(.get("/v1/disputes?state=notified", as: cast.lender))
            #expect(try listed.object()["disputes"] == [.object(dispute)])
            let early = try cast.take(
                "resolutions", ["outcome": "refused"], in: name, as: cast.lender)
            try expectProblem(early, 409, "state_conflict")
            let answered = try cast.take(
                "answers", ["response": "upheld", "text": "A typing error."], in: name,
                as: cast.lender)
            #expect(try answered.object(201)["state"] == "answered")
            let uncorrected = try cast.take(
                "resolutions", ["outcome": "upheld"], in: name, as: cast.lender)
            let problem = try expectProblem(uncorrected, 422, "unprocessable")
            #expect(problem.findings.map(\.pointer) == ["/correction"])
            var line = Lines.setting("principal", 4_000_000, in: Lines.opened)
            line["supersedes"] = .integer(Int64(cast.opening))
            line["correction_reason"] = "dispute"
            let correction = try server.store(Lines.ndjson([line]), as: cast.lender).first
            let resolved = try cast.take(
                "resolutions",
                ["outcome": "upheld", "correction": .integer(Int64(correction))], in: name,
                as: cast.lender)
            #expect(try resolved.object(201)["state"] == "resolved")
            let after = try cast.report()
            #expect(marks(after).isEmpty)
            #expect(after["summary"]?.objectValue?["disputes_open"] == 0)
        }
    }

    @Test func whatABusinessSaysOfItselfStandsInReports() async throws {
        try await Server.run { server in
            let cast = try DisputeCast(server)
            let said = try server.answer(
                .post(
                    "/v1/subject-statements",
                    json: [
                        "text": "We repaid in May.", "target": .integer(Int64(cast.opening)),
                    ], as: cast.business))
            let leaf = try #require(try said.object(201)["index"])
            #expect(said["location"] == "/v1/statements/\(leaf.integerValue ?? -1)")
            let statements = try cast.report("L2")["statements"]?.arrayValue
            #expect(statements?.count == 1)
            #expect(statements?.first?.objectValue?["text"] == "We repaid in May.")
            for target in [0, 1_000_000] as [JSONValue] {
                let lost = try server.answer(
                    .post(
                        "/v1/subject-statements", json: ["text": "x", "target": target],
                        as: cast.business))
                try expectProblem(lost, 404, "not_found")
            }
        }
    }

    @Test func theProfileSaysHowLongADisputeMayTake() async throws {
        for (profile, days) in [("us", 30), ("in", 30), ("cn", 20)] {
            try await Server.run(["--dispute-profile", profile]) { server in
                let dispute = try DisputeCast(server).open().object(201)
                #expect(dispute["due_on"] == .string(Server.day(after: days)), "\(profile)")
            }
        }
        let scratch = try Scratch()
        let refused = try Command.run(
            "serve", "--data", scratch.path("data"), "--dispute-profile", "fr", in: scratch)
        #expect(refused.exitCode != 0 && refused.errors.contains("cn, us, in"))
    }
}
