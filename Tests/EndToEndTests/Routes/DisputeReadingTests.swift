import CanonicalEncoding
import Ledger
import Testing

/// Who sees what of a dispute.
@Suite(.onThreads) struct DisputeReadingTests {
    /// With its statements, from which `verify` makes it again.
    @Test func aDisputeIsProvenToThoseWhomItConcerns() async throws {
        try await Server.run { server in
            let cast = try DisputeCast(server)
            let name = try cast.dispute()
            let path = "/v1/disputes/\(name)"
            _ = try cast.take(
                "statements", ["text": "Here is the receipt."], in: name, as: cast.business
            ).object(201)
            _ = try cast.take(
                "escalations",
                [
                    "order": "correct", "legal_basis": "supervisory_order", "case_no": "2026-31",
                    "due_on": .string(Server.day(after: 3)),
                ], in: name, as: cast.regulator
            ).object(201)
            let refused = try cast.take(
                "answers", ["response": "refused", "text": "It is right."], in: name,
                as: cast.lender)
            let now = try refused.object(201)
            for reader in [cast.business, cast.lender] {
                let answer = try server.answer(.get(path, as: reader))
                #expect(try answer.object()["dispute"] == .object(now))
                try cast.expectVerified(answer.body)
                let proven = try server.verifier.verify(
                    Presentation(parsing: try #require(try answer.object()["presentation"])),
                    about: nil)
                #expect(proven.statements.count == 4 && proven.opened == 4)
            }
            let ordered = try cast.take(
                "resolutions", ["outcome": "refused"], in: name, as: cast.lender)
            try expectProblem(ordered, 409, "state_conflict")
            let withdrawn = try cast.take("withdrawals", [:], in: name, as: cast.business)
            #expect(try withdrawn.object(201)["state"] == "withdrawn")
            let honest = try server.answer(.get(path, as: cast.business)).object()
            for member in try #require(honest["dispute"]?.objectValue).members {
                var forged = honest
                var dispute = try #require(honest["dispute"]?.objectValue)
                dispute[member.name] = member.value == .null ? "2026-01-01" : .null
                forged["dispute"] = .object(dispute)
                let result = try cast.verify(JSONValue.object(forged).jsonBytes)
                #expect(result.exitCode == 1, "\(member.name)")
            }
        }
    }

    @Test func whoeverSupervisesSeesHowDisputesStand() async throws {
        try await Server.run { server in
            let cast = try DisputeCast(server)
            let auditor = try server.admit("auditor-one", "auditor")
            let dispute = try cast.open().object(201)
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
            try cast.expectVerified(own.body)
            let footprints = try #require(try own.object(201)["footprints"]?.objectValue)
            let last = footprints["inquiries"]?.arrayValue?.last?.objectValue
            #expect(last?["form"] == "dispute" && last?["participant"] == "regulator-one")
            let disputes = footprints["disputes"]?.arrayValue?.map(\.objectValue)
            #expect(disputes?.map { $0?["state"] } == ["notified"])
        }
    }

    @Test func whomADisputeDoesNotConcernIsToldNothing() async throws {
        try await Server.run { server in
            let cast = try DisputeCast(server)
            let stranger = try server.admit("business-two", "business")
            let name = try cast.dispute()
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
                    cast.take(step, body, in: name, as: cast.reader), 404, "not_found")
            }
            try expectProblem(cast.open(), 409, "state_conflict")
            try expectProblem(cast.open(["targets": [0]]), 404, "not_found")
            try expectProblem(cast.open(["targets": [1_000_000]]), 404, "not_found")
            try expectProblem(
                cast.open(["subject": .string(Lines.guarantor)]), 404, "not_found")
            for (member, value) in [
                ("targets", []), ("targets", [-1]), ("targets", ["x"]), ("ground", "x"),
                ("text", " "), ("text", .string(String(repeating: "x", count: 2_001))),
            ] as [(String, JSONValue)] {
                let problem = try expectProblem(
                    cast.open([member: value]), 422, "unprocessable", "\(member)")
                #expect(problem.findings.map(\.pointer) == ["/" + member])
            }
            #expect(try server.checkpoint() == before)
        }
    }
}
