import CanonicalEncoding
import Ledger
import Testing

/// Admitting participants, and their credentials.
@Suite(.onThreads) struct ParticipantTests {
    @Test func whoIsAdmittedMayActAtOnceAndAfterARestart() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let second = try server.admit("operator-two", "operator")
            try server.store(Lines.ndjson(Lines.all), as: lender)
            #expect(try server.statement(0, as: regulator).opened == 1)
            let form = JSONValue.object(Server.application("lender-two", "lender"))
            #expect(
                try server.answer(.post("/v1/participants", json: form, as: second)).status == 201)
            #expect(try server.stop() == .code(0))
            let again = try Server(in: server.scratch)
            defer { again.kill() }
            try again.store(Lines.ndjson(Lines.all), as: lender)
            #expect(try again.statement(0, as: regulator).opened == 1)
        }
    }

    @Test func anIdIsGivenOnce() async throws {
        try await Server.run { server in
            _ = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            for role in ["lender", "regulator", "operator"] {
                let form = JSONValue.object(Server.application("lender-one", role))
                try expectProblem(
                    server.answer(.post("/v1/participants", json: form, as: server.operatorMember)),
                    409, "participant_exists")
            }
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func ofManyWhoAskForOneIdAtOnceOneGetsIt() async throws {
        try await Server.run { server in
            let form = JSONValue.object(Server.application("lender-one", "lender"))
            let request = Request.post("/v1/participants", json: form, as: server.operatorMember)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try server.answer(request).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [201] + Array(repeating: 409, count: 7))
        }
    }

    static let badForms: [(member: String, value: JSONValue?)] = [
        ("id", nil), ("id", "Upper"), ("id", "-x"), ("id", ""), ("id", 7),
        ("id", .string(String(repeating: "x", count: 65))), ("role", nil), ("role", "Lender"),
        ("role", "member"), ("name", nil), ("name", ""), ("name", "a\nb"),
        ("name", .string(String(repeating: "n", count: 201))), ("identity", nil),
        ("identity", "lei:5493001KJTIIGC8Y1R13"), ("identity", "uscc:91110000MA00TE0115"),
        ("identity", "foreign:DE-HRB7"), ("identity", "5493001KJTIIGC8Y1R12"),
        ("licence", ""), ("licence", 7), ("contact", nil), ("contact", ""),
        ("evidence_sha256", nil), ("evidence_sha256", "abc"),
    ]

    @Test func aFormThatIsNotRightIsRefusedWithItsFault() async throws {
        try await Server.run { server in
            let before = try server.checkpoint()
            func refusal(_ form: JSONValue) throws -> Problem {
                let answer = try server.answer(
                    .post("/v1/participants", json: form, as: server.operatorMember))
                return try expectProblem(answer, 422, "unprocessable", "\(form)")
            }
            for (member, value) in Self.badForms {
                var form = Server.application("x", "lender")
                form[member] = value
                let problem = try refusal(.object(form))
                #expect(problem.findings.first?.pointer == "/" + member, "\(form)")
            }
            var more = Server.application("x", "lender")
            more["key"] = "mine"
            for form in [JSONValue.object(more), []] {
                #expect(try refusal(form).findings.isEmpty)
            }
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func credentialsDiffer() async throws {
        try await Server.run { server in
            let keys = try (0..<5).map { try server.admit("lender-\($0)", "lender").key }
            #expect(Set(keys + [server.operatorMember.key]).count == 6)
            #expect(keys.allSatisfy { $0.utf8.count >= 40 })
        }
    }
}
