import CanonicalEncoding
import Foundation
import Ledger
import Testing

/// Erasures over HTTP: what was proven stays proven, what was recorded is gone.
@Suite(.onThreads) struct ErasureTests {
    private static let account = "SENTINEL-ACCOUNT-771204"
    private static let name = "Sentinel Vanishing Trading Co."
    private static let lines = [
        Lines.setting("legal_name", .string(name), in: Lines.registered),
        Lines.setting("account_no", .string(account), in: Lines.opened),
        Lines.setting("account_no", .string(account), in: Lines.balance),
    ]

    private static func order(_ target: JSONObject) -> JSONObject {
        var body = target
        body["reason"] = "subject_request"
        body["legal_basis"] = "statute"
        return body
    }

    private static let business = order(["subject": .string(Lines.subject)])

    private func erase(_ order: JSONObject, as member: Member, _ server: Server) throws -> Answer {
        try server.answer(.post("/v1/erasures", json: .object(order), as: member))
    }

    private func verify(_ file: String, _ options: [String] = [], on server: Server) throws {
        let result = try Command.run(
            ["verify", server.scratch.path(file), "--key", server.verifierKey] + options,
            in: server.scratch)
        #expect(result.exitCode == 0, "\(file): \(result.output)")
    }

    @Test func whatWasProvenBeforeStaysProvenAndNothingElseIsLeft() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let business = try server.admitBusiness()
            let consent = try server.consent(of: business, to: lender)
            let body = Lines.ndjson(Self.lines)
            let batch = Request.batch(body, as: lender, key: "once")
            let posted = try server.answer(batch)
            let first = try server.receipt(of: posted, provingLines: body, from: lender).first
            let inquiry = try server.answer(.inquiry("L3", consent: consent, as: lender))
            let statement = try server.answer(.get("/v1/statements/\(first)", as: lender))
            _ = try server.scratch.write(body, to: "lines.ndjson")
            for (answer, file) in [
                (posted, "receipt.json"), (inquiry, "inquiry.json"), (statement, "statement.json"),
            ] {
                _ = try server.scratch.write(answer.body, to: file)
            }
            #expect(statement.text.contains(Self.name))

            let erased = try erase(Self.business, as: server.operatorMember, server).object(201)
            let index = try #require(erased["index"]?.integerValue)
            #expect(erased["swept"] == true)

            for file in ["receipt.json", "inquiry.json", "statement.json"] {
                try verify(file, on: server)
            }
            try verify(
                "receipt.json", ["--lines", server.scratch.path("lines.ndjson")], on: server)
            #expect(try server.statement(first, as: lender).opened == 0)
            try expectProblem(server.answer(batch), 410, "receipt_erased")
            try expectProblem(
                server.answer(.inquiry("L1", consent: consent, as: lender)), 403,
                "consent_required")
            // Whoever asks anew is told that something was erased, and where that is recorded.
            let renewed = try server.consent(of: business, to: lender)
            for request in [
                Request.inquiry("L1", consent: renewed, as: lender),
                .supervision(as: regulator), .ownFile(as: business),
            ] {
                let answer = try server.answer(request)
                let report = try #require(try answer.object(201)["report"]?.objectValue)
                // The consent, three records, and the inquiry.
                #expect(report["erased"]?.arrayValue?.count == 5)
                #expect(!answer.text.contains(Self.account) && !answer.text.contains(Self.name))
                _ = try server.scratch.write(answer.body, to: "after.json")
                try verify("after.json", on: server)
            }
            let record = try server.statement(Int(index), as: regulator).statements.first
            #expect(record?.type?.vct == "tallystick/erasure/performed/1")
            #expect(record?["reason"] == "subject_request" && record?["participant"] == "operator")
            try expectNoTrace(server)
            try expectProblem(
                erase(Self.order(["subject": .string("foreign:US-NOBODY")]), as: regulator, server),
                404, "not_found")
        }
    }

    /// In the database, its log and its shared memory, the journal, and what the server said.
    private func expectNoTrace(_ server: Server) throws {
        let secrets = Secrets(
            texts: [Self.account, Self.name, "91110000MA00TE0114"].map { Array($0.utf8) },
            amounts: [])
        var stored: [UInt8] = []
        for file in ["registry.sqlite", "registry.sqlite-wal", "registry.sqlite-shm", "erasures"] {
            let bytes = (try? server.scratch.read("data/" + file)) ?? []
            #expect(secrets.found(in: bytes).isEmpty, "\(file)")
            stored += bytes
        }
        // What is looked for would be found: a type of statement is stored as it is called.
        let kind = Secrets(texts: [Array("tallystick/credit/account.opened/1".utf8)], amounts: [])
        #expect(!kind.found(in: stored).isEmpty)
        #expect(secrets.found(in: Array((server.output + server.errors).utf8)).isEmpty)
    }

    @Test func oneStatementIsErasedAlone() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let first = try server.store(Lines.ndjson(Self.lines), as: lender).first
            let order = Self.order(["statement": .integer(Int64(first))])
            #expect(try erase(order, as: regulator, server).object(201)["swept"] == true)
            let file = try server.lookUp(Lines.subject, as: regulator)
            #expect(
                file.statements.filter { !$0.isOpened }.map(\.index) == [first])
            #expect(try server.statement(first + 1, as: lender).opened == 1)
            try expectProblem(erase(order, as: regulator, server), 409, "state_conflict")
            for (target, pointer) in [
                ([:], "/subject"), (["statement": -1], "/statement"),
                (["statement": 1, "subject": .string(Lines.subject)], "/subject"),
            ] as [(JSONObject, String)] {
                let problem = try expectProblem(
                    erase(Self.order(target), as: regulator, server), 422, "unprocessable")
                #expect(problem.findings.map(\.pointer) == [pointer])
            }
            try expectProblem(
                erase(Self.order(["statement": 0]), as: regulator, server), 409, "state_conflict")
        }
    }

    @Test func aHoldStopsErasuresUntilItsAuthorityLiftsIt() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let other = try server.admit("regulator-two", "regulator")
            let first = try server.store(Lines.ndjson(Self.lines), as: lender).first
            let placed = try server.answer(
                .post(
                    "/v1/legal-holds",
                    json: [
                        "subject": .string(Lines.subject), "legal_basis": "court_order",
                        "case_no": "2026-44",
                    ], as: regulator)
            ).object(201)
            #expect(placed["state"] == "placed" && placed["case_no"] == "2026-44")
            let release = "/v1/legal-holds/\(try #require(placed["hold"]?.stringValue))/releases"
            for order in [Self.business, Self.order(["statement": .integer(Int64(first))])] {
                for member in [server.operatorMember, regulator] {
                    try expectProblem(erase(order, as: member, server), 409, "legal_hold")
                }
            }
            #expect(try server.statement(first, as: lender).opened == 1)
            try expectProblem(server.answer(.post(release, as: other)), 404, "not_found")
            let lifted = try server.answer(.post(release, as: regulator)).object(201)
            #expect(lifted["state"] == "lifted" && lifted["lifted_on"] != nil)
            try expectProblem(server.answer(.post(release, as: regulator)), 409, "state_conflict")
            _ = try erase(Self.business, as: server.operatorMember, server).object(201)
            #expect(try server.statement(first, as: lender).opened == 0)
        }
    }
}
