import CanonicalEncoding
import Ledger
import Testing

/// What a supervisor asks.
@Suite(.onThreads) struct HealthTests {
    @Test func theServerSaysThatItLivesAndIsReady() async throws {
        try await Server.run { server in
            #expect(try server.answer(.get("/livez")).object() == ["state": "live"])
            let before = try server.answer(.get("/readyz")).object()
            #expect(
                before == [
                    "state": "ready", "size": .integer(Int64(Server.foundedSize)),
                    "storage_findings": 0,
                ])
            let lender = try server.admit("lender-one", "lender")
            let receipt = try server.store(Lines.ndjson(Lines.all), as: lender)
            #expect(try server.size() == receipt.head.size)
        }
    }

    @Test func theStartSaysWhereEverythingIs() async throws {
        try await Server.run { server in
            let lines = server.output.split(separator: "\n")
            #expect(lines.count == 5)
            #expect(lines.last == "listening on \(server.url)")
            #expect(lines.contains { $0.hasSuffix("/data/operator.key") })
            #expect(lines.contains { $0.hasSuffix("/data/operator-2.key") })
            #expect(!server.output.contains(server.operatorMember.key))
        }
    }
}
