import CanonicalEncoding
import Testing

/// Look-ups that are no questions, or about what cannot be.
@Suite(.onThreads) struct BadLookUpTests {
    @Test func pagesThatCannotBeAreRefused() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            try server.store(Lines.ndjson(Lines.judgments(3)), as: lender)
            let before = try server.checkpoint()
            for (from, limit) in [
                (0, 0), (0, -1), (0, 1_001), (3, 1), (-1, 1), (Int(Int64.max), 1),
            ] {
                let request = Request.lookUp(
                    Lines.subject, from: from, limit: limit, as: regulator)
                try expectProblem(server.answer(request), 400, "bad_request", "\(from), \(limit)")
            }
            #expect(try server.checkpoint() == before)
        }
    }

    /// What is wrong with a question, and the member that is told to be at fault.
    static let faults: [(member: String, value: JSONValue?, pointer: String?)] = [
        ("subject", nil, "/subject"), ("subject", 1, "/subject"),
        ("subject", "91110000MA00TE0114", "/subject"),
        ("subject", "uscc:91110000MA00TE0115", "/subject"),
        ("subject", "lei:5493001NTNQJDH60PM03", "/subject"),
        ("subject", "foreign:XX-1", "/subject"), ("limit", "5", "/limit"),
        ("from", .otherNumber("1.5"), "/from"), ("purpose", "loan", nil),
        ("legal_basis", nil, "/legal_basis"), ("legal_basis", "curiosity", "/legal_basis"),
        ("case_no", nil, "/case_no"), ("case_no", "", "/case_no"), ("case_no", 7, "/case_no"),
        ("case_no", .string(String(repeating: "n", count: 65)), "/case_no"),
    ]

    @Test func aQuestionThatIsNoneIsRefused() async throws {
        try await Server.run { server in
            let regulator = try server.admit("regulator-one", "regulator")
            let before = try server.checkpoint()
            for (member, value, pointer) in Self.faults {
                var body: JSONObject = ["subject": .string(Lines.subject)]
                for (name, value) in Request.ground.members { body[name] = value }
                body[member] = value
                let answer = try server.answer(
                    .post("/v1/subjects/lookup", json: .object(body), as: regulator))
                let name: Comment = "\(body)"
                let problem = try expectProblem(answer, 422, "unprocessable", name)
                #expect(problem.findings.first?.pointer == pointer, name)
            }
            for body: JSONValue in [[], "uscc"] {
                let answer = try server.answer(
                    .post("/v1/subjects/lookup", json: body, as: regulator))
                let problem = try expectProblem(answer, 422, "unprocessable", "\(body)")
                #expect(problem.findings.isEmpty)
            }
            for (body, type, status, code) in [
                ("{\"subject\":", "application/json", 400, "malformed_json"),
                ("{\"subject\":1,\"subject\":2}", "application/json", 400, "malformed_json"),
                ("{}", "text/plain", 415, "unsupported_media_type"),
                ("{}", "application/json; charset=latin1", 415, "unsupported_media_type"),
            ] {
                let answer = try server.answer(
                    .post("/v1/subjects/lookup", Array(body.utf8), type: type, as: regulator))
                try expectProblem(answer, status, code, "\(body)")
            }
            let long = [UInt8](repeating: 0x20, count: 5_000)
            try expectProblem(
                server.answer(.post("/v1/subjects/lookup", long, as: regulator)), 413,
                "payload_too_large")
            #expect(try server.checkpoint() == before)
        }
    }
}
