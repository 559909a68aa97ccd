import CanonicalEncoding
import Ledger
import Testing

/// Inquiries over HTTP that are refused: why, and what that leaves behind.
@Suite(.onThreads) struct InquiryRefusalTests {
    /// What is asked, and why it is refused.
    private struct Refusal {
        let code: String
        let request: Request

        init(_ code: String, _ request: Request) {
            self.code = code
            self.request = request
        }
    }

    /// One of every reason, most in more than one way.
    private func refusals(
        _ server: Server, _ lender: Member, _ business: Member, _ regulator: Member
    ) throws -> [Refusal] {
        func granted(_ changes: JSONObject) throws -> String {
            var form = Server.consent(to: lender)
            for (name, value) in changes.members { form[name] = value }
            let answer = try server.answer(
                .post("/v1/consents", json: .object(form), as: business))
            return try #require(try answer.object(201)["consent"]?.stringValue)
        }
        func asked(
            _ consent: String?, level: String = "L1", _ changes: JSONObject = [:]
        ) -> Request {
            .inquiry(level, consent: consent, changes, as: lender)
        }
        let other = try server.admit("lender-two", "lender")
        let stranger = try server.admit("business-two", "business")
        let good = try granted(["uses": 1])
        let spent = try granted(["uses": 1])
        #expect(try server.answer(asked(spent)).status == 201)
        let revoked = try granted([:])
        let back = Request.post("/v1/consents/\(revoked)/revocations", json: [:], as: business)
        #expect(try server.answer(back).status == 201)
        let unknown = "c-AAAAAAAAAAAAAAAAAAAA"
        let tomorrow = JSONValue.string(Server.day(after: 2))
        let past: JSONObject = [
            "valid_from": .string(Server.day(after: -9)),
            "valid_until": .string(Server.day(after: -2)),
        ]
        let owner: JSONObject = ["subject": .string(Lines.subject)]
        return [
            Refusal("consent_required", asked(nil)),
            Refusal("consent_required", asked(unknown)),
            Refusal("consent_required", .inquiry("L1", consent: good, as: other)),
            Refusal(
                "consent_required", .inquiry("L1", on: Lines.guarantor, consent: good, as: lender)),
            Refusal("consent_required", asked(try server.consent(of: stranger, to: lender))),
            Refusal("consent_not_yet_valid", asked(try granted(["valid_from": tomorrow]))),
            Refusal("consent_expired", asked(try granted(past))),
            Refusal("consent_revoked", asked(revoked)),
            Refusal("consent_exhausted", asked(spent)),
            Refusal("purpose_not_covered", asked(good, ["purpose": "related_party"])),
            Refusal("level_not_covered", asked(try granted(["level": "L1"]), level: "L2")),
            Refusal("purpose_not_allowed", asked(good, ["purpose": "supervision"])),
            Refusal("purpose_not_allowed", asked(good, ["purpose": "subject_self"])),
            Refusal("level_not_allowed", asked(good, level: "LR")),
            Refusal("level_not_allowed", asked(good, level: "LS")),
            Refusal("legal_basis_required", asked(good, Request.ground)),
            Refusal("no_relationship", asked(nil, ["purpose": "post_loan_management"])),
            Refusal("no_relationship", asked(try granted(["level": "L4"]), level: "L4")),
            Refusal(
                "legal_basis_required", .post("/v1/inquiries", json: .object(owner), as: regulator)),
            Refusal("level_not_allowed", .supervision(["level": "L4"], as: regulator)),
            Refusal(
                "purpose_not_allowed",
                .supervision(["purpose": "pre_loan_review"], as: regulator)),
            Refusal(
                "purpose_not_allowed", .post("/v1/inquiries", json: .object(owner), as: stranger)),
            Refusal(
                "level_not_allowed", .post("/v1/inquiries", json: ["level": "LR"], as: business)),
        ]
    }

    @Test func whatIsRefusedIsToldWhyAndRecorded() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let business = try server.admitBusiness()
            try server.store(
                Lines.ndjson(Lines.judgments(3)), as: server.admit("lender-three", "lender"))
            let refusals = try refusals(server, lender, business, regulator)
            var recorded: [String] = []
            for refusal in refusals {
                let size = try server.size()
                let answer = try server.answer(refusal.request)
                let problem = try expectProblem(answer, 403, refusal.code)
                #expect(problem.object["presentation"] == nil && problem.findings.isEmpty)
                #expect(!answer.text.contains("91110000"))
                #expect(try server.size() == size + 2, "a footprint and its block")
                let body = try #require(
                    JSONParser.parse(refusal.request.body ?? []).objectValue)
                if [nil, .string(Lines.subject)].contains(body["subject"]) {
                    recorded.append(refusal.code)
                }
            }
            let found = try server.footprints("refused", as: regulator)
            #expect(found.map { $0["reason"]?.stringValue } == recorded)
            #expect(found.allSatisfy { $0["person"] == "first.person" })
            #expect(
                Set(found.compactMap { $0["participant"]?.stringValue }) == [
                    "lender-one", "lender-two", "regulator-one", "business-one", "business-two",
                ])
        }
    }

    @Test func whatIsNoQuestionIsRefusedWithoutAFootprint() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let before = try server.checkpoint()
            for (member, value, pointer): (String, JSONValue?, String?) in [
                ("subject", nil, "/subject"), ("subject", "91110000MA00TE0114", "/subject"),
                ("purpose", nil, "/purpose"), ("purpose", "curiosity", "/purpose"),
                ("level", nil, "/level"), ("level", "L5", "/level"),
                ("consent", "c-short", "/consent"), ("consent", 7, "/consent"),
                ("case_no", "", "/case_no"), ("legal_basis", "whim", "/legal_basis"),
                ("from", 0, nil),
            ] {
                var body: JSONObject = [
                    "subject": .string(Lines.subject), "purpose": "pre_loan_review",
                    "level": "L1",
                ]
                body[member] = value
                let answer = try server.answer(
                    .post("/v1/inquiries", json: .object(body), as: lender))
                let problem = try expectProblem(answer, 422, "unprocessable", "\(body)")
                #expect(problem.findings.first?.pointer == pointer, "\(body)")
            }
            for path in ["/v1/statements/1", "/v1/statements/1/history"] {
                for fields in [
                    [], [("Legal-Basis", "statute")], [("Case-Number", "2026-17")],
                    [("Legal-Basis", "curiosity"), ("Case-Number", "2026-17")],
                    [("Legal-Basis", "statute"), ("Case-Number", "")],
                    [
                        ("Legal-Basis", "statute"),
                        ("Case-Number", String(repeating: "n", count: 65)),
                    ],
                ] {
                    let request = fields.reduce(Request.get(path, as: regulator)) {
                        $0.with($1.0, $1.1)
                    }
                    try expectProblem(
                        server.answer(request), 403, "legal_ground_required", "\(fields)")
                }
            }
            #expect(try server.checkpoint() == before)
        }
    }
}
