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
            let form: JSONValue = ["id": "lender-two", "role": "lender", "name": "Two"]
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
                let form: JSONValue = ["id": "lender-one", "role": .string(role), "name": "Other"]
                try expectProblem(
                    server.answer(.post("/v1/participants", json: form, as: server.operatorMember)),
                    409, "participant_exists")
            }
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func ofManyWhoAskForOneIdAtOnceOneGetsIt() async throws {
        try await Server.run { server in
            let form: JSONValue = ["id": "lender-one", "role": "lender", "name": "One"]
            let request = Request.post("/v1/participants", json: form, as: server.operatorMember)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try server.answer(request).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [201] + Array(repeating: 409, count: 7))
        }
    }

    static let badForms: [(form: JSONValue, pointer: String?)] = [
        (["role": "lender", "name": "X"], "/id"), (["id": "x", "name": "X"], "/role"),
        (["id": "x", "role": "lender"], "/name"),
        (["id": "Upper", "role": "lender", "name": "X"], "/id"),
        (["id": "-x", "role": "lender", "name": "X"], "/id"),
        (["id": "", "role": "lender", "name": "X"], "/id"),
        (["id": .string(String(repeating: "x", count: 65)), "role": "lender", "name": "X"], "/id"),
        (["id": 7, "role": "lender", "name": "X"], "/id"),
        (["id": "x", "role": "Lender", "name": "X"], "/role"),
        (["id": "x", "role": "auditor", "name": "X"], "/role"),
        (["id": "x", "role": "lender", "name": ""], "/name"),
        (["id": "x", "role": "lender", "name": "a\nb"], "/name"),
        (
            ["id": "x", "role": "lender", "name": .string(String(repeating: "n", count: 201))],
            "/name"
        ),
        (["id": "x", "role": "lender", "name": "X", "key": "mine"], nil), ([], nil),
    ]

    @Test func aFormThatIsNotRightIsRefusedWithItsFault() async throws {
        try await Server.run { server in
            let before = try server.checkpoint()
            for (form, pointer) in Self.badForms {
                let answer = try server.answer(
                    .post("/v1/participants", json: form, as: server.operatorMember))
                let problem = try expectProblem(answer, 422, "unprocessable", "\(form)")
                #expect(problem.findings.first?.pointer == pointer, "\(form)")
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
