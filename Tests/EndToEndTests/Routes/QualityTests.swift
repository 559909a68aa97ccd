import CanonicalEncoding
import CreditModel
import Foundation
import Testing

/// The lenders' data quality over HTTP: all of it for a regulator, its own for a lender.
@Suite(.onThreads) struct QualityTests {
    private static let path = "/v1/supervision/quality"

    /// A lender with one account, reported for 2026-01; one record was late, and one batch refused.
    private func lender(_ server: Server) throws -> Member {
        let lender = try server.admit("lender-one", "lender")
        let late = Lines.setting("origin", nil, in: Lines.drawdown)
        try server.store(
            Lines.ndjson([Lines.registered, Lines.opened, late, Lines.balance]), as: lender)
        let refused = try server.answer(
            .batch(Lines.ndjson([Lines.opened, Lines.setting("amount", 0)]), as: lender))
        try expectProblem(refused, 422, "batch_refused")
        return lender
    }

    /// The month that the server records in.
    private func thisMonth() -> String {
        String(UTCTimestamp.text(seconds: Int(Date().timeIntervalSince1970)).prefix(7))
    }

    @Test func aRegulatorSeesEveryLenderInTheOrderOfTheirIds() async throws {
        try await Server.run { server in
            _ = try server.admit("lender-two", "lender")
            _ = try lender(server)
            let regulator = try server.admit("regulator-one", "regulator")
            let month = thisMonth()
            let answer = try server.answer(.get("\(Self.path)?period=\(month)", as: regulator))
            let object = try answer.object(200)
            #expect(object["period"] == .string(month))
            let knownAt = try #require(object["known_at"]?.objectValue)
            #expect(knownAt["tree_size"] == .integer(Int64(try server.size())))
            let members = try #require(object["members"]?.arrayValue?.map(\.objectValue))
            #expect(members.map { $0?["member"] } == ["lender-one", "lender-two"])
            let first = try #require(members.first ?? nil)
            #expect(
                first["counts"] == [
                    "open_accounts": 1, "reported_accounts": 0, "stored_records": 4,
                    "late_records": 1, "correcting_records": 0, "received_records": 6,
                    "refused_records": 1, "resolved_disputes": 0, "upheld_disputes": 0,
                ])
            #expect(
                first["components"] == [
                    "completeness": 0, "timeliness": 7_500, "acceptance": 8_333,
                    "accuracy": 10_000, "disputes": .null,
                ])
            // (25 × 7500 + 15 × 8333 + 10 × 10000) ÷ 85 = 4852.9.
            #expect(first["score"] == 4_853)
            #expect(members.last??["score"] == .null)
            let again = try server.answer(.get("\(Self.path)?period=\(month)", as: regulator))
            #expect(again.body == answer.body)
        }
    }

    @Test func aMonthThatWasReportedIsComplete() async throws {
        try await Server.run { server in
            let lender = try lender(server)
            for (month, expected) in [
                ("2025-12", JSONValue.null), ("2026-01", 10_000), ("2026-02", 0),
            ] {
                let own = try server.answer(.get("/v1/quality?period=\(month)", as: lender))
                    .object(200)
                #expect(own["components"]?.objectValue?["completeness"] == expected)
                #expect(own["components"]?.objectValue?["timeliness"] == .null)
            }
        }
    }

    @Test func aLenderSeesItsOwnAsTheRegulatorDoes() async throws {
        try await Server.run { server in
            let lender = try lender(server)
            let regulator = try server.admit("regulator-one", "regulator")
            let query = "?period=\(thisMonth())"
            var own = try server.answer(.get("/v1/quality\(query)", as: lender)).object(200)
            let one = try server.answer(
                .get("\(Self.path)\(query)&member=lender-one", as: regulator)
            ).object(200)
            #expect(own["period"] == one["period"] && own["known_at"] == one["known_at"])
            own["period"] = nil
            own["known_at"] = nil
            #expect(one["members"] == [.object(own)])
            #expect(own["member"] == "lender-one")
        }
    }

    @Test func nobodyElseSeesIt() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let query = "?period=2026-01"
            for member in ["", "&member=lender-one"] {
                try expectProblem(
                    server.answer(.get("\(Self.path)\(query)\(member)", as: lender)), 403,
                    "forbidden")
            }
            try expectProblem(
                server.answer(.get("/v1/quality\(query)", as: regulator)), 403, "forbidden")
            for member in ["regulator-one", "lender-two"] {
                try expectProblem(
                    server.answer(.get("\(Self.path)\(query)&member=\(member)", as: regulator)),
                    404, "not_found")
            }
        }
    }

    @Test(arguments: [
        "", "?period=2026-13", "?period=2026-01-01", "?period=2099-12", "?period=2026-01&as_of=x",
        "?period=2026-01&member=A%20Bank", "?period=2026-01&period=2026-02",
    ])
    func whatIsNoQuestionIsRefused(_ query: String) async throws {
        try await Server.run { server in
            let regulator = try server.admit("regulator-one", "regulator")
            try expectProblem(
                server.answer(.get("\(Self.path)\(query)", as: regulator)), 400, "bad_request")
        }
    }
}
