import CanonicalEncoding
import Ledger
import Testing

extension SentinelTests {
    /// Disputes a record, answers, and says something of itself.
    func dispute(
        _ server: Server, _ lender: Member, _ regulator: Member, _ business: Member
    ) throws {
        let file = try server.lookUp(Self.code, as: regulator)
        let record = try #require(file.statements.first { $0.type?.name == "public.record" })
        try watch(server, lender, business, record.index)
        let claim: JSONObject = [
            "targets": [.integer(Int64(record.index))], "ground": "not_mine",
            "text": .string(Self.complaint),
        ]
        let opened = try server.answer(.post("/v1/disputes", json: .object(claim), as: business))
            .object(201)
        let dispute = try #require(opened["dispute"]?.stringValue)
        let steps: [(path: String, text: String, member: Member)] = [
            ("/v1/disputes/\(dispute)/answers", Self.answer, lender),
            ("/v1/subject-statements", Self.ownWords, business),
        ]
        for step in steps {
            var body: JSONObject = ["text": .string(step.text)]
            if step.path.hasSuffix("answers") { body.append("response", "refused") }
            let request = Request.post(step.path, json: .object(body), as: step.member)
            #expect(try server.answer(request).status == 201, "\(step.path)")
        }
        for reader in [lender, business] {
            #expect(try server.answer(.get("/v1/disputes", as: reader)).status == 200)
        }
    }

    /// Has a lender told of its customer, and a business say that a record is right.
    private func watch(
        _ server: Server, _ lender: Member, _ business: Member, _ record: Int
    ) throws {
        let terms: JSONObject = [
            "subject": .string(Self.subject), "purpose": "post_loan_management",
        ]
        let begun = try server.answer(.post("/v1/monitorings", json: .object(terms), as: lender))
        let name = try #require(try begun.object(201)["monitoring"]?.stringValue)
        #expect(try server.answer(.get("/v1/monitorings", as: lender)).status == 200)
        let ending = Request.post("/v1/monitorings/\(name)/endings", json: [:], as: lender)
        #expect(try server.answer(ending).status == 201)
        let said = try server.answer(
            .post(
                "/v1/acknowledgements", json: ["record": .integer(Int64(record))], as: business))
        #expect(said.status == 201)
    }

    /// Everything that an authority may do, and an erasure that its hold stops.
    func supervise(_ server: Server, _ regulator: Member) throws {
        let ground: JSONObject = [
            "legal_basis": "court_order", "case_no": .string(Self.caseNumber),
        ]
        let demands: [(path: String, members: JSONObject, status: Int)] = [
            ("/v1/supervision/activity-logs", ["subject": .string(Self.code)], 200),
            ("/v1/supervision/activity-logs", ["participant": .string(Self.lender)], 200),
            ("/v1/supervision/exports", ["from": 0, "to": 20], 200),
            (
                "/v1/supervision/data-requests",
                [
                    "kind": "identity", "participant": .string(Self.lender),
                    "reason": .string(Self.suspicion),
                ], 202
            ),
            ("/v1/legal-holds", ["subject": .string(Self.subject)], 201),
        ]
        for demand in demands {
            let body = JSONObject(demand.members.members + ground.members)
            let request = Request.post(demand.path, json: .object(body), as: regulator)
            #expect(try server.answer(request).status == demand.status, "\(demand.path)")
        }
        let order: JSONObject = [
            "subject": .string(Self.subject), "reason": "subject_request",
            "legal_basis": "statute",
        ]
        let erasure = Request.post("/v1/erasures", json: .object(order), as: server.operatorMember)
        try expectProblem(server.answer(erasure), 409, "legal_hold")
    }
}
