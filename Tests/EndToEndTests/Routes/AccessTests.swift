import CanonicalEncoding
import Testing

/// Who may ask what: every role against every operation.
@Suite(.onThreads) struct AccessTests {
    enum Caller: CaseIterable {
        case nobody, stranger, lender, regulator, `operator`
    }

    /// Statuses in the order of `Caller`.
    static let table: [(name: String, request: Request, statuses: [Int])] = [
        ("post a batch", .batch(Lines.ndjson([Lines.opened]), as: nil), [401, 401, 201, 403, 403]),
        ("get a statement", .get("/v1/statements/0"), [401, 401, 200, 200, 403]),
        ("list batches", .get("/v1/batches"), [401, 401, 200, 403, 403]),
        ("get a batch", .get("/v1/batches/b-none"), [401, 401, 404, 403, 403]),
        ("list findings", .get("/v1/batches/b-none/findings"), [401, 401, 404, 403, 403]),
        ("get an account", .get("/v1/accounts/NONE"), [401, 401, 404, 403, 403]),
        ("get a portfolio", .get("/v1/portfolio?period=2026-01"), [401, 401, 200, 403, 403]),
        ("see its own quality", .get("/v1/quality?period=2026-01"), [401, 401, 200, 403, 403]),
        (
            "see everyone's quality", .get("/v1/supervision/quality?period=2026-01"),
            [401, 401, 403, 200, 403]
        ),
        ("get a history", .get("/v1/statements/0/history"), [401, 401, 200, 200, 403]),
        (
            "report on a subject",
            .post("/v1/subjects/report", json: ["subject": .string(Lines.subject)], as: nil),
            [401, 401, 200, 200, 403]
        ),
        ("list rules", .get("/v1/rules"), [200, 200, 200, 200, 200]),
        ("list code lists", .get("/v1/code-lists"), [200, 200, 200, 200, 200]),
        ("look a subject up", .lookUp(Lines.subject, as: nil), [401, 401, 200, 200, 403]),
        (
            "admit a participant",
            .post(
                "/v1/participants", json: ["id": "x", "role": "lender", "name": "X"], as: nil),
            [401, 401, 403, 403, 201]
        ),
        ("get the checkpoint", .get("/v1/log/checkpoint"), [200, 200, 200, 200, 200]),
        ("get the key", .get("/v1/log/key"), [200, 200, 200, 200, 200]),
        ("get consistency", .get("/v1/log/consistency?from=1"), [200, 200, 200, 200, 200]),
        ("list blocks", .get("/v1/blocks"), [200, 200, 200, 200, 200]),
        ("get a block", .get("/v1/blocks/0"), [200, 200, 200, 200, 200]),
        ("get a schema", .get("/v1/schemas/drawdown"), [200, 200, 200, 200, 200]),
        ("be alive", .get("/livez"), [200, 200, 200, 200, 200]),
        ("be ready", .get("/readyz"), [200, 200, 200, 200, 200]),
    ]

    @Test func everyRoleIsAnsweredAsTheTableSays() async throws {
        try await Server.run { server in
            let members: [Caller: Member] = [
                .stranger: Member(id: "stranger", key: "tsk_0123456789abcdef0123456789abcdef"),
                .lender: try server.admit("lender-one", "lender"),
                .regulator: try server.admit("regulator-one", "regulator"),
                .operator: server.operatorMember,
            ]
            for (name, request, statuses) in Self.table {
                for (caller, status) in zip(Caller.allCases, statuses) {
                    let before = try server.checkpoint()
                    let answer = try server.answer(request.with(members[caller]))
                    let cell: Comment = "\(caller) asks to \(name)"
                    #expect(answer.status == status, cell)
                    switch status {
                    case 401:
                        try expectProblem(answer, 401, "unauthorized", cell)
                        #expect(answer["www-authenticate"] == "Bearer", cell)
                    case 403: try expectProblem(answer, 403, "forbidden", cell)
                    default: break
                    }
                    if status != 201 { #expect(try server.checkpoint() == before, cell) }
                }
            }
        }
    }

    @Test(arguments: [
        "Basic dXNlcjpwYXNz", "Bearer", "Bearer ", "Bearer a b", "bearer\t", "Token x",
        "Bearer " + String(repeating: "a", count: 600),
    ])
    func whatIsNoBearerTokenIsRefused(field: String) async throws {
        try await Server.run { server in
            let answer = try server.answer(
                .get("/v1/statements/0").with("Authorization", field))
            try expectProblem(answer, 401, "unauthorized")
        }
    }

    @Test func twoCredentialsAreRefusedThoughOneIsGood() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let request = Request.get("/v1/statements/0", as: lender)
            #expect(try server.answer(request).status == 200)
            try expectProblem(server.answer(request.with(lender)), 401, "unauthorized")
        }
    }

    /// A refusal without a look at the body: a client that asks first need not send it.
    @Test func aRefusedCallerIsNotAskedForTheBody() async throws {
        try await Server.run { server in
            let request = Request.batch(Lines.ndjson([Lines.opened]), as: nil)
                .with("Expect", "100-continue")
            let connection = try server.connect()
            try connection.send(request.head)
            try expectProblem(connection.answer(), 401, "unauthorized")
        }
    }
}
