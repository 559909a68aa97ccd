import CanonicalEncoding
import Ledger
import Testing

/// A lender's books as known at a moment that has passed, over HTTP.
@Suite(.onThreads) struct PastBooksTests {
    @Test func whatALenderReadIsReadAgain() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let first = try server.store(
                Lines.ndjson([Lines.registered, Lines.opened, Lines.drawdown, Lines.balance]),
                as: lender)
            let paths = [
                "/v1/portfolio?period=2026-01", "/v1/batches?limit=200",
                "/v1/quality?period=2026-01",
            ]
            let supervision = "/v1/supervision/quality?period=2026-01"
            func read(_ more: String) throws -> [String] {
                try paths.map { try server.answer(.get($0 + more, as: lender)).text }
                    + [server.answer(.get(supervision + more, as: regulator)).text]
            }
            let then = try read("")
            #expect(then[0].split(separator: "\n").count == 1 && then[0].contains("\"as_of\""))
            _ = try server.admit("lender-two", "lender")
            let annulment: JSONObject = [
                "type": "annulment", "subject": .string(Lines.subject),
                "annuls": .integer(Int64(first.first + 3)), "on": "2026-02-05",
                "reason": "data_entry",
            ]
            try server.store(Lines.ndjson([annulment]), as: lender)
            let now = try read("")
            for place in then.indices { #expect(now[place] != then[place], "\(place)") }
            #expect(try read("&known_at=\(first.head.size)") == then)
        }
    }

    @Test func aRefusedBatchIsFoundFromTheNextBlockOn() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.size()
            let refused = try expectProblem(
                server.answer(.batch(Lines.ndjson([Lines.drawdown]), as: lender)), 422,
                "batch_refused")
            let batch = try #require(refused.object["batch"]?.stringValue)
            let after = try server.store(Lines.ndjson(Lines.all), as: lender).head.size
            let path = "/v1/batches/\(batch)"
            let lines = Request.get("\(path)/findings?known_at=\(before)", as: lender)
                .with("Accept", "application/x-ndjson")
            for request in [
                .get("\(path)?known_at=\(before)", as: lender),
                .get("\(path)/findings?known_at=\(before)", as: lender), lines,
            ] {
                try expectProblem(server.answer(request), 404, "not_found")
            }
            let found = try server.answer(.get("\(path)?known_at=\(after)", as: lender)).object(200)
            #expect(found["state"] == "refused" && found["after_block"] != nil)
            for accept in ["application/json", "application/x-ndjson"] {
                let findings = try server.answer(
                    Request.get("\(path)/findings?known_at=\(after)", as: lender)
                        .with("Accept", accept))
                #expect(findings.status == 200 && findings.text.contains("X201"))
            }
            for (size, count) in [(before, 0), (after, 2)] {
                let list = try server.answer(.get("/v1/batches?known_at=\(size)", as: lender))
                #expect(try list.object(200)["batches"]?.arrayValue?.count == count)
            }
        }
    }
}
