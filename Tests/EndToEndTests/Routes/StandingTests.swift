import CanonicalEncoding
import Testing

/// What becomes of participants, their persons and credentials, over HTTP.
@Suite(.onThreads) struct StandingTests {
    /// Something of every kind that a lender may ask for.
    private static let services: [Request] = [
        .get("/v1/me", as: nil), .get("/v1/batches", as: nil), .get("/v1/statements/0", as: nil),
        .get("/v1/quality?period=2026-01", as: nil), .inquiry("L1", consent: nil, as: nil),
        .get("/v1/participants/lender-one", as: nil),
        .batch(Lines.ndjson([Lines.opened]), as: nil),
    ]

    @Test func whoIsSuspendedIsRefusedEveryServiceAtOnce() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            for _ in 0..<2 {
                try server.act("lender-one", "suspensions", ["reason": "An inspection."])
                for request in Self.services {
                    try expectProblem(
                        server.answer(request.with(lender)), 403, "participant_not_active",
                        "\(request.target)")
                }
                try server.act("lender-one", "activations", ["reason": "It was inspected."])
                #expect(try server.answer(.get("/v1/batches", as: lender)).status == 200)
            }
            try server.act("lender-one", "terminations", ["reason": "It is wound up."])
            for request in Self.services {
                try expectProblem(server.answer(request.with(lender)), 401, "unauthorized")
            }
        }
    }

    /// An answer of many pages ends with the right to it.
    @Test func whoIsSuspendedGetsNoFurtherPage() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            for _ in 0..<6 {
                try server.store(Lines.ndjson(Lines.judgments(2_000)), as: lender)
            }
            let request = Request.post(
                "/v1/supervision/exports",
                json: ["from": 0, "to": 12_000, "legal_basis": "statute", "case_no": "2026-1"],
                as: regulator
            ).with("Connection", "close")
            for suspends in [false, true] {
                let connection = try server.connect()
                try connection.send(request.bytes)
                _ = try connection.take(through: "presentation")
                if suspends {
                    try server.act("regulator-one", "suspensions", ["reason": "An inspection."])
                }
                // The last chunk is missing from an answer that broke off.
                let end = try connection.takeRest().suffix(5)
                #expect(end.elementsEqual("0\r\n\r\n".utf8) == !suspends)
            }
        }
    }

    @Test func whoIsOnlyVerifiedIsRefused() async throws {
        try await Server.run { server in
            try server.verified("lender-one", "lender")
            let lender = try server.credential(for: "li.wei", of: "lender-one", "lender")
            try expectProblem(
                server.answer(.get("/v1/me", as: lender)), 403, "participant_not_active")
            let unknown = try server.answer(.get("/v1/participants/lender-one"))
            try expectProblem(unknown, 404, "not_found")
        }
    }

    @Test func itTakesASecondPersonToVerify() async throws {
        try await Server.run { server in
            let form = JSONValue.object(Server.application("lender-one", "lender"))
            let applied = try server.answer(
                .post("/v1/participants", json: form, as: server.operatorMember)
            ).object(201)
            #expect(applied == ["participant": "lender-one", "state": "applied"])
            let request = Request.post("/v1/participants/lender-one/verifications", as: nil)
            try expectProblem(
                server.answer(request.with(server.operatorMember)), 403, "four_eyes")
            let verified = try server.answer(request.with(server.secondOperator)).object(201)
            #expect(verified["state"] == "verified")
            try expectProblem(
                server.answer(request.with(server.secondOperator)), 409, "participant_state")
        }
    }

    @Test func aCredentialDoesWhatItsScopesSayAndNoMore() async throws {
        try await Server.run { server in
            let chief = try server.admit("lender-one", "lender")
            let clerk = try server.credential(
                for: "clerk", of: "lender-one", "lender", scopes: ["submit"], by: chief)
            try server.store(Lines.ndjson(Lines.all), as: clerk)
            for request in [
                Request.get("/v1/batches"), .inquiry("L1", consent: nil, as: nil),
                .delete("/v1/participants/lender-one/persons/first.person", as: nil),
            ] {
                try expectProblem(server.answer(request.with(clerk)), 403, "forbidden")
            }
            let me = try server.answer(.get("/v1/me", as: clerk)).object()
            #expect(me["person"] == "clerk" && me["scopes"] == ["submit"])
            #expect(me["participant"] == "lender-one" && me["role"] == "lender")
            let removed = try server.answer(
                .delete("/v1/participants/lender-one/persons/clerk", as: chief))
            #expect(removed.status == 200)
            try expectProblem(server.answer(.get("/v1/me", as: clerk)), 401, "unauthorized")
        }
    }

    @Test func aCredentialIsReplacedAndRevokedAtOnce() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let path = "/v1/participants/lender-one/credentials/"
            func name(_ member: Member) throws -> String {
                try #require(
                    server.answer(.get("/v1/me", as: member)).object()["credential"]?.stringValue)
            }
            let form: JSONValue = [
                "expires_on": .string(Server.day(after: 50)), "overlap_hours": 1,
            ]
            let rotated = try server.answer(
                .post(path + name(lender) + "/rotations", json: form, as: lender)
            ).object(201)
            let new = Member(id: "lender-one", key: try #require(rotated["key"]?.stringValue))
            #expect(try server.answer(.get("/v1/me", as: lender)).status == 200, "for an hour")
            let revoked = try server.answer(.delete(path + name(lender), as: new))
            #expect(try revoked.object()["state"] == "revoked")
            try expectProblem(server.answer(.get("/v1/me", as: lender)), 401, "unauthorized")
            let whole = try server.answer(.get("/v1/participants/lender-one", as: new))
            #expect(!whole.text.contains(new.key) && whole.text.contains("first.person"))
            let form2: JSONValue = ["expires_on": .string(Server.day(after: 401))]
            let late = try server.answer(
                .post(path + name(new) + "/rotations", json: form2, as: new))
            let problem = try expectProblem(late, 422, "unprocessable")
            #expect(problem.findings.first?.pointer == "/expires_on")
        }
    }

    @Test func otherLendersAndThePublicSeeTheNameAndNoMore() async throws {
        try await Server.run { server in
            let one = try server.admit("lender-one", "lender", name: "Harbour Bank")
            let two = try server.admit("lender-two", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let request = Request.get("/v1/participants/lender-one")
            for reader in [nil, two] {
                let shown = try server.answer(request.with(reader)).object()
                #expect(
                    shown == [
                        "participant": "lender-one", "role": "lender", "name": "Harbour Bank",
                        "state": "active",
                    ])
            }
            for reader in [one, regulator, server.operatorMember] {
                let shown = try server.answer(request.with(reader)).object()
                #expect(shown["contact"] == "desk@participant.example")
                #expect(shown["verified_by"]?.objectValue?["person"] == "operator-2")
            }
        }
    }
}
