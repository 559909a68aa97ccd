import Testing

/// What the resources make of methods and addresses.
@Suite(.onThreads) struct MethodTests {
    static let gets = [
        "/v1/statements/1", "/v1/log/checkpoint", "/v1/log/key", "/v1/log/consistency?from=1",
        "/v1/log/timestamps", "/v1/blocks", "/v1/blocks/0?under=1", "/v1/schemas/account.opened",
        "/livez", "/readyz",
    ]

    @Test func headHasTheFieldsOfGetAndNoBody() async throws {
        try await Server.run { server in
            let regulator = try server.admit("regulator-one", "regulator")
            for target in Self.gets {
                var request = Request.get(target, as: regulator).onGround
                let get = try server.answer(request)
                #expect(get.status == 200, "\(target)")
                request.method = "HEAD"
                let connection = try server.connect()
                try connection.send(request.with("Connection", "close").bytes)
                let head = try connection.answer(toHead: true)
                #expect(head.status == 200, "\(target)")
                #expect(head["content-length"] == "\(get.body.count)", "\(target)")
                #expect(head["content-type"] == get["content-type"], "\(target)")
                #expect(try connection.isAtEnd(), "\(target) has a body")
            }
        }
    }

    static let others: [(target: String, method: String, allow: String)] =
        gets.flatMap { target in
            ["POST", "PUT", "DELETE", "PATCH"].map { (target, $0, "GET, HEAD") }
        }
        + ["/v1/subjects/lookup", "/v1/inquiries", "/v1/participants/x/persons"].flatMap { target in
            ["GET", "HEAD", "PUT", "DELETE", "PATCH"].map { (target, $0, "POST") }
        }
        + ["PUT", "DELETE", "PATCH"].map { ("/v1/participants", $0, "GET, HEAD, POST") }

    @Test func anotherMethodIsToldWhichThereAre() async throws {
        try await Server.run { server in
            let before = try server.checkpoint()
            for (target, method, allow) in Self.others {
                let request = Request(method: method, target: target).with(server.operatorMember)
                let answer = try server.answer(request)
                #expect(answer["allow"] == allow, "\(method) \(target)")
                if method == "HEAD" {
                    #expect(answer.status == 405, "\(method) \(target)")
                } else {
                    try expectProblem(answer, 405, "method_not_allowed", "\(method) \(target)")
                }
            }
            #expect(try server.checkpoint() == before)
        }
    }

    @Test(arguments: [
        "/v1", "/v1/", "/v2/blocks", "/v1/blocks/", "/v1//blocks", "/v1/blocks/0/",
        "/V1/blocks",
        "/v1/blocks/x", "/v1/blocks/00", "/v1/blocks/+1", "/v1/blocks/-1", "/v1/blocks/1e3",
        "/v1/blocks/99999999999999999999", "/v1/blocks/4711", "/v1/schemas/no.such.type",
        "/v1/schemas/", "/v1/./blocks", "/v1/../v1/blocks", "/livez/x", "/v1/log",
    ])
    func whatIsNoResourceIsNotFound(target: String) async throws {
        try await Server.run { server in
            try expectProblem(server.answer(.get(target)), 404, "not_found")
        }
    }

    @Test func everyAnswerHasTheFieldsThatAreSafe() async throws {
        try await Server.run { server in
            for target in Self.gets + ["/nowhere"] {
                let answer = try server.answer(
                    .get(target).with("X-Request-Id", "my-id.1").with(server.operatorMember))
                #expect(answer["x-request-id"] == "my-id.1", "\(target)")
                #expect(answer["x-content-type-options"] == "nosniff", "\(target)")
                #expect(answer["date"] != nil, "\(target)")
                #expect(answer["server"] == nil, "\(target)")
                if target.hasPrefix("/v1/") {
                    #expect(answer["cache-control"] == "no-store", "\(target)")
                }
            }
            let forged = try server.answer(.get("/livez").with("X-Request-Id", "a b\"c"))
            #expect(forged["x-request-id"]?.count == 32)
        }
    }

    @Test func aConnectionServesOneRequestAfterAnother() async throws {
        try await Server.run { server in
            let connection = try server.connect()
            for _ in 0..<3 {
                try connection.send(Request.get("/livez").bytes)
                #expect(try connection.answer().status == 200)
                try connection.send(Request.get("/nowhere").bytes)
                #expect(try connection.answer().status == 404)
            }
            // And pipelined, in order.
            try connection.send(
                Request.get("/livez").bytes + Request.get("/v1/blocks/7").bytes
                    + Request.get("/v1/log/key").bytes)
            #expect(try connection.answer().status == 200)
            #expect(try connection.answer().status == 404)
            #expect(try connection.answer().status == 200)
        }
    }
}
