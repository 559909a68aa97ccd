import CanonicalEncoding
import Ledger
import Testing

/// Disputes over HTTP, from the business that opens one to the reports that show it.
@Suite(.onThreads) struct DisputeTests {
    private struct Cast {
        let lender: Member
        let reader: Member
        let business: Member
        let regulator: Member
        /// Under which the reader asks.
        let consent: String
        /// The leaf of the account's opening.
        let opening: Int

        init(_ server: Server) throws {
            lender = try server.admit("lender-one", "lender")
            reader = try server.admit("lender-two", "lender")
            regulator = try server.admit("regulator-one", "regulator")
            business = try server.admitBusiness()
            consent = try server.consent(of: business, to: reader)
            opening = try server.store(Lines.ndjson([Lines.opened]), as: lender).first
        }
    }

    private func open(
        _ server: Server, _ cast: Cast, _ more: JSONObject = [:]
    ) throws -> Answer {
        var body: JSONObject = [
            "targets": [.integer(Int64(cast.opening))], "ground": "amount",
            "text": "The principal was 4,000,000.",
        ]
        for (name, value) in more.members { body[name] = value }
        return try server.answer(.post("/v1/disputes", json: .object(body), as: cast.business))
    }

    private func take(
        _ step: String, _ body: JSONObject, in dispute: String, as member: Member, _ server: Server
    ) throws -> Answer {
        try server.answer(
            .post("/v1/disputes/\(dispute)/\(step)", json: .object(body), as: member))
    }

    /// The report as the other lender gets it.
    private func report(
        _ server: Server, _ cast: Cast, _ level: String = "L1"
    ) throws -> JSONObject {
        let answer = try server.answer(.inquiry(level, consent: cast.consent, as: cast.reader))
        try expectVerified(answer.body, server)
        return try #require(try answer.object(201)["report"]?.objectValue)
    }

    private func expectVerified(
        _ body: [UInt8], _ server: Server, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let result = try verify(body, server)
        #expect(result.exitCode == 0, "\(result.output)", sourceLocation: sourceLocation)
    }

    private func verify(_ body: [UInt8], _ server: Server) throws -> Command {
        let path = try server.scratch.write(body, to: "answer.json")
        return try Command.run(["verify", path, "--key", server.verifierKey], in: server.scratch)
    }

    private func marks(_ report: JSONObject) -> [JSONValue?] {
        report["marks"]?.arrayValue?.map(\.objectValue)
            .filter { $0?["mark"] == "in_dispute" }.map { $0?["record"] } ?? []
    }

    @Test func aDisputeIsMarkedForOtherLendersUntilTheRecordIsCorrected() async throws {
        try await Server.run { server in
            let cast = try Cast(server)
            #expect(marks(try report(server, cast)).isEmpty)
            let opened = try open(server, cast)
            let dispute = try opened.object(201)
            let name = try #require(dispute["dispute"]?.stringValue)
            #expect(opened["location"] == "/v1/disputes/\(name)")
            #expect(dispute["state"] == "notified" && dispute["respondent"] == "lender-one")
            #expect(dispute["subject"] == .string(Lines.subject))
            for level in ["L1", "L3"] {
                let marked = try report(server, cast, level)
                #expect(marks(marked) == [.integer(Int64(cast.opening))], "\(level)")
                #expect(marked["summary"]?.objectValue?["disputes_open"] == 1, "\(level)")
            }
            let listed = try server.answer(.get("/v1/disputes?state=notified", as: cast.lender))
            #expect(try listed.object()["disputes"] == [.object(dispute)])
            let early = try take(
                "resolutions", ["outcome": "refused"], in: name, as: cast.lender, server)
            try expectProblem(early, 409, "state_conflict")
            let answered = try take(
                "answers", ["response": "upheld", "text": "A typing error."], in: name,
                as: cast.lender, server)
            #expect(try answered.object(201)["state"] == "answered")
            let uncorrected = try take(
                "resolutions", ["outcome": "upheld"], in: name, as: cast.lender, server)
            let problem = try expectProblem(uncorrected, 422, "unprocessable")
            #expect(problem.findings.map(\.pointer) == ["/correction"])
            var line = Lines.setting("principal", 4_000_000, in: Lines.opened)
            line["supersedes"] = .integer(Int64(cast.opening))
            line["correction_reason"] = "dispute"
            let correction = try server.store(Lines.ndjson([line]), as: cast.lender).first
            let resolved = try take(
                "resolutions",
                ["outcome": "upheld", "correction": .integer(Int64(correction))], in: name,
                as: cast.lender, server)
            #expect(try resolved.object(201)["state"] == "resolved")
            let after = try report(server, cast)
            #expect(marks(after).isEmpty)
            #expect(after["summary"]?.objectValue?["disputes_open"] == 0)
        }
    }

    /// With its statements, from which `verify` makes it again.
    @Test func aDisputeIsProvenToThoseWhomItConcerns() async throws {
        try await Server.run { server in
            let cast = try Cast(server)
            let name = try #require(
                try open(server, cast).object(201)["dispute"]?.stringValue)
            let path = "/v1/disputes/\(name)"
            _ = try take(
                "statements", ["text": "Here is the receipt."], in: name, as: cast.business, server
            ).object(201)
            _ = try take(
                "escalations",
                [
                    "order": "correct", "legal_basis": "supervisory_order", "case_no": "2026-31",
                    "due_on": .string(Server.day(after: 3)),
                ], in: name, as: cast.regulator, server
            ).object(201)
            let refused = try take(
                "answers", ["response": "refused", "text": "It is right."], in: name,
                as: cast.lender, server)
            let now = try refused.object(201)
            for reader in [cast.business, cast.lender] {
                let answer = try server.answer(.get(path, as: reader))
                #expect(try answer.object()["dispute"] == .object(now))
                try expectVerified(answer.body, server)
                let proven = try server.verifier.verify(
                    Presentation(parsing: try #require(try answer.object()["presentation"])),
                    about: nil)
                #expect(proven.statements.count == 4 && proven.opened == 4)
            }
            let ordered = try take(
                "resolutions", ["outcome": "refused"], in: name, as: cast.lender, server)
            try expectProblem(ordered, 409, "state_conflict")
            let withdrawn = try take("withdrawals", [:], in: name, as: cast.business, server)
            #expect(try withdrawn.object(201)["state"] == "withdrawn")
            let honest = try server.answer(.get(path, as: cast.business)).object()
            for member in try #require(honest["dispute"]?.objectValue).members {
                var forged = honest
                var dispute = try #require(honest["dispute"]?.objectValue)
                dispute[member.name] = member.value == .null ? "2026-01-01" : .null
                forged["dispute"] = .object(dispute)
                let result = try verify(JSONValue.object(forged).jsonBytes, server)
                #expect(result.exitCode == 1, "\(member.name)")
            }
        }
    }

    @Test func whoeverSupervisesSeesHowDisputesStand() async throws {
        try await Server.run { server in
            let cast = try Cast(server)
            let auditor = try server.admit("auditor-one", "auditor")
            let dispute = try open(server, cast).object(201)
            let path = "/v1/disputes/" + (try #require(dispute["dispute"]?.stringValue))
            var outline = dispute
            outline["subject"] = .null
            outline["opened_by"] = .null
            for reader in [auditor, cast.regulator] {
                let list = try server.answer(.get("/v1/disputes", as: reader))
                #expect(try list.object()["disputes"] == [.object(outline)])
                let late = try server.answer(
                    .get("/v1/disputes?due_before=\(Server.day(after: 1))", as: reader))
                #expect(try late.object()["disputes"] == [])
            }
            let audited = try server.answer(.get(path, as: auditor))
            #expect(try audited.object()["dispute"] == .object(outline))
            #expect(!audited.text.contains("91110000MA00TE0114"))
            try expectProblem(
                server.answer(.get(path, as: cast.regulator)), 403, "legal_ground_required")
            let size = try server.size()
            let read = try server.answer(.get(path, as: cast.regulator).onGround)
            #expect(try read.object()["dispute"] == .object(dispute))
            #expect(try server.size() == size + 2)
            let own = try server.answer(.ownFile(as: cast.business))
            try expectVerified(own.body, server)
            let footprints = try #require(try own.object(201)["footprints"]?.objectValue)
            let last = footprints["inquiries"]?.arrayValue?.last?.objectValue
            #expect(last?["form"] == "dispute" && last?["participant"] == "regulator-one")
            let disputes = footprints["disputes"]?.arrayValue?.map(\.objectValue)
            #expect(disputes?.map { $0?["state"] } == ["notified"])
        }
    }

    @Test func whomADisputeDoesNotConcernIsToldNothing() async throws {
        try await Server.run { server in
            let cast = try Cast(server)
            let stranger = try server.admit("business-two", "business")
            let name = try #require(
                try open(server, cast).object(201)["dispute"]?.stringValue)
            let before = try server.checkpoint()
            for reader in [cast.reader, stranger] {
                try expectProblem(
                    server.answer(.get("/v1/disputes/\(name)", as: reader)), 404, "not_found")
                let list = try server.answer(.get("/v1/disputes", as: reader)).object()
                #expect(list["disputes"] == [])
            }
            for (step, body) in [
                ("answers", ["response": "refused", "text": "No."]), ("withdrawals", [:]),
            ] as [(String, JSONObject)] {
                try expectProblem(
                    take(step, body, in: name, as: cast.reader, server), 404, "not_found")
            }
            try expectProblem(open(server, cast), 409, "state_conflict")
            try expectProblem(open(server, cast, ["targets": [0]]), 404, "not_found")
            try expectProblem(open(server, cast, ["targets": [1_000_000]]), 404, "not_found")
            try expectProblem(
                open(server, cast, ["subject": .string(Lines.guarantor)]), 404, "not_found")
            for (member, value) in [
                ("targets", []), ("targets", [-1]), ("targets", ["x"]), ("ground", "x"),
                ("text", " "), ("text", .string(String(repeating: "x", count: 2_001))),
            ] as [(String, JSONValue)] {
                let problem = try expectProblem(
                    open(server, cast, [member: value]), 422, "unprocessable", "\(member)")
                #expect(problem.findings.map(\.pointer) == ["/" + member])
            }
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func whatABusinessSaysOfItselfStandsInReports() async throws {
        try await Server.run { server in
            let cast = try Cast(server)
            let said = try server.answer(
                .post(
                    "/v1/subject-statements",
                    json: [
                        "text": "We repaid in May.", "target": .integer(Int64(cast.opening)),
                    ], as: cast.business))
            let leaf = try #require(try said.object(201)["index"])
            #expect(said["location"] == "/v1/statements/\(leaf.integerValue ?? -1)")
            let statements = try report(server, cast, "L2")["statements"]?.arrayValue
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
                let dispute = try open(server, Cast(server)).object(201)
                #expect(dispute["due_on"] == .string(Server.day(after: days)), "\(profile)")
            }
        }
        let scratch = try Scratch()
        let refused = try Command.run(
            "serve", "--data", scratch.path("data"), "--dispute-profile", "fr", in: scratch)
        #expect(refused.exitCode != 0 && refused.errors.contains("cn, us, in"))
    }
}
