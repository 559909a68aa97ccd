import CanonicalEncoding
import Ledger
import Testing

/// What businesses say is right, over HTTP.
@Suite(.onThreads) struct AcknowledgementTests {
    private func say(
        _ record: JSONValue, _ server: Server, as business: Member
    ) throws -> Answer {
        try server.answer(.post("/v1/acknowledgements", json: ["record": record], as: business))
    }

    @Test func whoReportedARecordIsToldThatItIsRightAndProvesIt() async throws {
        try await Server.run { server in
            let cast = try DisputeCast(server)
            let leaf = JSONValue.integer(Int64(cast.opening))
            let said = try say(leaf, server, as: cast.business)
            let object = try said.object(201)
            let index = try #require(object["index"]?.integerValue)
            #expect(said["location"] == "/v1/statements/\(index)")
            #expect(object["record"] == leaf && object["lender"] == "lender-one")
            #expect(object["account_no"] == Lines.opened["account_no"])
            try expectProblem(say(leaf, server, as: cast.business), 409, "state_conflict")
            let events = try server.answer(.get("/v1/events", as: cast.lender)).object()["events"]
            let event = try #require(events?.arrayValue?.last?.objectValue)
            #expect(event["type"] == "record.acknowledged" && event["record"] == leaf)
            let proof = try #require(event["proof"]?.stringValue)
            let proven = try server.answer(.get(proof, as: cast.lender))
            #expect(proven.status == 200)
            try cast.expectVerified(proven.body)
            let file = try server.answer(.ownFile(as: cast.business))
            try cast.expectVerified(file.body)
            let footprint = try #require(
                try file.object(201)["footprints"]?.objectValue?["acknowledgements"]?.arrayValue?
                    .first?.objectValue)
            #expect(footprint["index"] == .integer(index) && footprint["record"] == leaf)
            // Another lender's report is made and verified as before.
            #expect(try cast.report("L3")["summary"]?.objectValue?["disputes_open"] == 0)
        }
    }

    @Test func whatIsDisputedOrNotThereIsNotSaidToBeRight() async throws {
        try await Server.run { server in
            let cast = try DisputeCast(server)
            let leaf = JSONValue.integer(Int64(cast.opening))
            let stranger = try server.admit("business-two", "business")
            let dispute = try cast.dispute()
            let before = try server.checkpoint()
            try expectProblem(say(leaf, server, as: cast.business), 409, "state_conflict")
            try expectProblem(say(leaf, server, as: stranger), 404, "not_found")
            try expectProblem(say(1_000_000, server, as: cast.business), 404, "not_found")
            for wrong: JSONValue in [-1, "1", .null] {
                let problem = try expectProblem(
                    say(wrong, server, as: cast.business), 422, "unprocessable", "\(wrong)")
                #expect(problem.findings.first?.pointer == "/record")
            }
            #expect(try server.checkpoint() == before)
            _ = try cast.take("withdrawals", [:], in: dispute, as: cast.business).object(201)
            #expect(try say(leaf, server, as: cast.business).status == 201)
        }
    }
}
