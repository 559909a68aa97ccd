import CanonicalEncoding
import Testing

/// Who may ask what: every role against every operation.
@Suite(.onThreads) struct AccessTests {
    enum Caller: String, CaseIterable {
        case nobody, stranger, lender, regulator, business, `operator`, auditor
    }

    private static let anyone = [200, 200, 200, 200, 200, 200, 200]
    private static let lendersOwn = [401, 401, 200, 403, 403, 403, 403]
    private static let lendersNone = [401, 401, 404, 403, 403, 403, 403]
    private static let factReaders = [401, 401, 200, 200, 200, 403, 403]
    /// Those who may ask are told that the body is none.
    private static let inquirers = [401, 401, 422, 422, 422, 403, 403]
    private static let consentReaders = [401, 401, 404, 403, 404, 403, 404]
    /// Nobody of that name is there, which only those are told who may do the thing.
    private static let authorities = [401, 401, 403, 404, 403, 404, 403]
    private static let administrators = [401, 401, 404, 404, 404, 404, 404]
    private static let someone = "/v1/participants/someone"
    private static let noConsent = "/v1/consents/c-AAAAAAAAAAAAAAAAAAAA"
    private static let credential = someone + "/credentials/k-AAAAAAAAAAAAAAAAAAAA"

    /// Statuses in the order of `Caller`.
    static let table: [(name: String, request: Request, statuses: [Int])] = [
        (
            "post a batch", .batch(Lines.ndjson([Lines.opened]), as: nil),
            [401, 401, 201, 403, 403, 403, 403]
        ),
        ("get a statement", .get("/v1/statements/0").onGround, factReaders),
        ("list batches", .get("/v1/batches"), lendersOwn),
        ("get a batch", .get("/v1/batches/b-none"), lendersNone),
        ("list findings", .get("/v1/batches/b-none/findings"), lendersNone),
        ("get an account", .get("/v1/accounts/NONE"), lendersNone),
        ("get a portfolio", .get("/v1/portfolio?period=2026-01"), lendersOwn),
        ("see its own quality", .get("/v1/quality?period=2026-01"), lendersOwn),
        (
            "see everyone's quality", .get("/v1/supervision/quality?period=2026-01"),
            [401, 401, 403, 200, 403, 403, 403]
        ),
        ("get a history", .get("/v1/statements/0/history").onGround, factReaders),
        ("inquire", .post("/v1/inquiries", json: ["x": 1], as: nil), inquirers),
        ("see its own file", .ownFile(as: nil), [401, 401, 422, 422, 201, 403, 403]),
        (
            "look a subject up", .lookUp(Lines.subject, as: nil),
            [401, 401, 403, 200, 403, 403, 403]
        ),
        (
            "grant a consent", .post("/v1/consents", json: ["x": 1], as: nil),
            [401, 401, 403, 403, 422, 403, 403]
        ),
        ("list consents", .get("/v1/consents"), [401, 401, 200, 403, 200, 403, 200]),
        ("get a consent", .get(noConsent), consentReaders),
        (
            "revoke a consent", .post(noConsent + "/revocations", json: [:], as: nil),
            [401, 401, 403, 403, 404, 403, 403]
        ),
        ("list rules", .get("/v1/rules"), anyone),
        ("list code lists", .get("/v1/code-lists"), anyone),
        (
            "apply for a participant",
            .post("/v1/participants", json: .object(Server.application("x", "lender")), as: nil),
            [401, 401, 403, 403, 403, 201, 403]
        ),
        ("list participants", .get("/v1/participants"), anyone),
        // A credential that is none is not overlooked where none is needed.
        (
            "get a participant", .get("/v1/participants/operator"),
            [200, 401, 200, 200, 200, 200, 200]
        ),
        ("verify", .post(someone + "/verifications", as: nil), authorities),
        ("activate", .post(someone + "/activations", json: [:], as: nil), authorities),
        ("suspend", .post(someone + "/suspensions", json: ["reason": "x"], as: nil), authorities),
        (
            "terminate", .post(someone + "/terminations", json: ["reason": "x"], as: nil),
            authorities
        ),
        (
            "register a person",
            .post(
                someone + "/persons",
                json: [
                    "person": "p", "name": "P", "evidence_sha256": .string(Server.evidence),
                ], as: nil), administrators
        ),
        ("remove a person", .delete(someone + "/persons/p", as: nil), administrators),
        (
            "issue a credential",
            .post(
                someone + "/credentials",
                json: [
                    "person": "p", "scopes": ["administer"],
                    "expires_on": .string(Server.day(after: 9)),
                ], as: nil), administrators
        ),
        (
            "replace a credential",
            .post(
                credential + "/rotations", json: ["expires_on": .string(Server.day(after: 9))],
                as: nil), administrators
        ),
        ("revoke a credential", .delete(credential, as: nil), administrators),
        ("see whose credential it is", .get("/v1/me"), [401, 401, 200, 200, 200, 200, 200]),
        (
            "count bad credentials", .get("/v1/supervision/failed-attempts"),
            [401, 401, 403, 200, 403, 200, 200]
        ),
        ("get the checkpoint", .get("/v1/log/checkpoint"), anyone),
        ("get the key", .get("/v1/log/key"), anyone),
        ("get consistency", .get("/v1/log/consistency?from=1"), anyone),
        ("list time stamps", .get("/v1/log/timestamps"), anyone),
        ("list blocks", .get("/v1/blocks"), anyone),
        ("get a block", .get("/v1/blocks/0"), anyone),
        ("get a schema", .get("/v1/schemas/drawdown"), anyone),
        ("be alive", .get("/livez"), anyone),
        ("be ready", .get("/readyz"), anyone),
    ]

    @Test func everyRoleIsAnsweredAsTheTableSays() async throws {
        // The stranger tries more often than one may.
        try await Server.run(["--failed-attempts", "1000"]) { server in
            var members: [Caller: Member] = [
                .stranger: Member(id: "stranger", key: "tsk_0123456789abcdef0123456789abcdef"),
                .operator: server.operatorMember,
            ]
            for role in [Caller.lender, .regulator, .business, .auditor] {
                members[role] = try server.admit("\(role.rawValue)-one", role.rawValue)
            }
            for (name, request, statuses) in Self.table + Self.matters {
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
                    // An authority's look-up writes its footprint.
                    let writes =
                        status == 201
                        || status == 200 && request.target == "/v1/subjects/lookup"
                    #expect(try (server.checkpoint() != before) == writes, cell)
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
