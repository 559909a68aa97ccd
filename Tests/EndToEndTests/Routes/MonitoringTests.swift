import CanonicalEncoding
import Ledger
import Testing

/// Monitorings over HTTP: begun and ended by the lender, seen by those whom they concern.
@Suite(.onThreads) struct MonitoringTests {
    private static let path = "/v1/monitorings"

    private func start(
        _ server: Server, _ purpose: String = "post_loan_management", _ more: JSONObject = [:],
        as lender: Member
    ) throws -> Answer {
        let body: JSONObject = ["subject": .string(Lines.subject), "purpose": .string(purpose)]
        return try server.answer(
            .post(Self.path, json: .object(JSONObject(body.members + more.members)), as: lender))
    }

    private func types(_ server: Server, of reader: Member) throws -> [String?] {
        let events = try server.answer(.get("/v1/events", as: reader)).object()["events"]
        return events?.arrayValue?.map { $0.objectValue?["type"]?.stringValue } ?? []
    }

    @Test func aLenderIsToldOfItsCustomerUntilItSaysSo() async throws {
        try await Server.run { server in
            let cast = try DisputeCast(server)
            let begun = try start(server, as: cast.lender)
            let monitoring = try begun.object(201)
            let name = try #require(monitoring["monitoring"]?.stringValue)
            let own = Self.path + "/" + name
            #expect(begun["location"] == own)
            #expect(monitoring["state"] == "active" && monitoring["participant"] == "lender-one")
            #expect(monitoring["subject"] == .string(Lines.subject))
            try expectProblem(start(server, as: cast.lender), 409, "state_conflict")
            for reader in [cast.lender, cast.business] {
                #expect(try server.answer(.get(own, as: reader)).object() == monitoring)
                let list = try server.answer(.get(Self.path, as: reader)).object()
                #expect(list == ["monitorings": [.object(monitoring)], "next": .null])
            }
            // Who supervises sees that there is one, and not about whom.
            var supervised = monitoring
            supervised["subject"] = .null
            for reader in [cast.regulator, try server.admit("auditor-one", "auditor")] {
                let list = try server.answer(.get(Self.path, as: reader))
                #expect(
                    try list.object() == ["monitorings": [.object(supervised)], "next": .null])
                #expect(try server.answer(.get(own, as: reader)).object() == supervised)
            }
            for target in [own, Self.path + "/nonsense"] {
                try expectProblem(
                    server.answer(.get(target, as: cast.reader)), 404, "not_found")
            }
            let ending = Request.post(own + "/endings", json: [:], as: cast.lender)
            try expectProblem(
                server.answer(.post(own + "/endings", json: [:], as: cast.reader)), 404,
                "not_found")
            let ended = try server.answer(ending).object(201)
            #expect(ended["state"] == "ended" && ended["reason"] == "by_participant")
            let before = try server.checkpoint()
            try expectProblem(server.answer(ending), 409, "state_conflict")
            #expect(try server.checkpoint() == before)
            #expect(
                try types(server, of: cast.business) == [
                    "monitoring.started", "monitoring.ended",
                ])
        }
    }

    @Test func itEndsWithItsConsentAndTheBusinessSeesItInItsFile() async throws {
        try await Server.run { server in
            let cast = try DisputeCast(server)
            var form = Server.consent(to: cast.reader)
            form["purposes"] = ["in_loan_operation"]
            let consent = try #require(
                try server.answer(.post("/v1/consents", json: .object(form), as: cast.business))
                    .object(201)["consent"])
            let begun = try start(
                server, "in_loan_operation", ["consent": consent], as: cast.reader
            ).object(201)
            #expect(begun["valid_until"] == form["valid_until"], "the consent's")
            let revocation = "/v1/consents/\(consent.stringValue ?? "")/revocations"
            #expect(
                try server.answer(.post(revocation, json: [:], as: cast.business)).status == 201)
            let name = try #require(begun["monitoring"]?.stringValue)
            let after = try server.answer(.get(Self.path + "/" + name, as: cast.reader)).object()
            #expect(after["state"] == "ended" && after["reason"] == "consent_revoked")
            let file = try server.answer(.ownFile(as: cast.business))
            try cast.expectVerified(file.body)
            let footprint = try #require(
                try file.object(201)["footprints"]?.objectValue?["monitorings"]?.arrayValue?.first?
                    .objectValue)
            #expect(footprint["participant"] == "lender-two")
            #expect(footprint["monitoring"] == begun["monitoring"])
            #expect(footprint["reason"] == "consent_revoked")
        }
    }

    @Test func aVerifierRefusesAFileThatHidesWhoIsTold() async throws {
        try await Server.run { server in
            let cast = try DisputeCast(server)
            _ = try start(server, as: cast.lender).object(201)
            let file = try server.answer(.ownFile(as: cast.business))
            try cast.expectVerified(file.body)
            var forged = try file.object(201)
            #expect(try cast.verify(JSONValue.object(forged).jsonBytes).exitCode == 0)
            var footprints = try #require(forged["footprints"]?.objectValue)
            footprints = JSONObject(footprints.members.filter { $0.name != "monitorings" })
            forged["footprints"] = .object(footprints)
            let result = try cast.verify(JSONValue.object(forged).jsonBytes)
            #expect(result.exitCode != 0, "\(result.output)")
        }
    }

    @Test func whatIsRefusedIsRecordedAndWhatIsWrongIsNot() async throws {
        try await Server.run { server in
            let cast = try DisputeCast(server)
            let refusals: [(purpose: String, more: JSONObject, code: String)] = [
                ("post_loan_management", [:], "no_relationship"),
                ("in_loan_operation", [:], "consent_required"),
                ("in_loan_operation", ["consent": .string(cast.consent)], "purpose_not_covered"),
                ("pre_loan_review", ["consent": .string(cast.consent)], "purpose_not_allowed"),
            ]
            for (purpose, more, code) in refusals {
                let before = try server.footprints("refused", as: cast.regulator).count
                try expectProblem(start(server, purpose, more, as: cast.reader), 403, code)
                let after = try server.footprints("refused", as: cast.regulator)
                #expect(after.count == before + 1)
                #expect(after.last?["reason"] == .string(code))
            }
            let before = try server.checkpoint()
            let faults: [(member: String, value: JSONValue?, pointer: String?)] = [
                ("subject", nil, "/subject"), ("subject", "x", "/subject"),
                ("purpose", nil, "/purpose"), ("purpose", "watching", "/purpose"),
                ("consent", "c-x", "/consent"), ("valid_until", "soon", "/valid_until"),
                ("valid_until", .string(Server.day(after: -2)), "/valid_until"),
                ("valid_until", .string(Server.day(after: 400)), "/valid_until"),
                ("level", "L4", nil),
            ]
            for (member, value, pointer) in faults {
                var body: JSONObject = [
                    "subject": .string(Lines.subject), "purpose": "post_loan_management",
                ]
                body[member] = value
                let answer = try server.answer(
                    .post(Self.path, json: .object(body), as: cast.lender))
                let problem = try expectProblem(answer, 422, "unprocessable", "\(body)")
                #expect(problem.findings.first?.pointer == pointer, "\(body)")
            }
            #expect(try server.checkpoint() == before)
        }
    }
}
