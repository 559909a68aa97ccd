import CanonicalEncoding
import Ledger
import Testing

/// Asking for one leaf.
@Suite(.onThreads) struct StatementTests {
    @Test func everyLeafCanBeAskedForAndIsProven() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let other = try server.admit("lender-two", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let receipt = try server.store(Lines.ndjson(Lines.all), as: lender)
            let size = try server.size()
            var blocks = 0
            for index in 0..<size {
                // What is read of a business leaves a footprint: it is the log before the first.
                let answer = try server.statement(index, knownAt: size, as: regulator)
                #expect(answer.head.size == size)
                guard let statement = answer.statements.first else {
                    // The latest block stands in the proof itself.
                    #expect(index == size - 1 && answer.head.block.size == index)
                    continue
                }
                #expect(answer.statements.count == 1 && statement.index == index)
                if case .block = statement.content {
                    blocks += 1
                } else {
                    #expect(statement.isOpened)
                }
            }
            #expect(blocks == 17)
            // A footprint of each record and its block; of the guarantee in both files.
            #expect(try server.size() == size + 7 * 2 + 1)
            for (place, entry) in receipt.entries.enumerated() {
                let leaf = receipt.first + place
                let own = try #require(try server.statement(leaf, as: lender).statements.first)
                #expect(own.isOpened && own.entry == entry)
                let hidden = try #require(try server.statement(leaf, as: other).statements.first)
                #expect(!hidden.isOpened && hidden.entry == entry)
            }
        }
    }

    @Test func theRegistrysOwnStatementsSayWhatHappened() async throws {
        try await Server.run(["--origin", "registry.example/credit"]) { server in
            let regulator = try server.admit("regulator-one", "regulator", name: "The Regulator")
            let genesis = try #require(try server.statement(0, as: regulator).statements.first)
            #expect(genesis["origin"] == "registry.example/credit")
            #expect(genesis["vkey"] == .string(server.verifierKey))
            #expect(genesis["suite"] == "sha256-ed25519")
            let first = try #require(try server.statement(2, as: regulator).statements.first)
            #expect(first["role"] == "operator")
            let applied = try #require(
                try server.statement(Server.foundedSize, as: regulator).statements.first)
            #expect(applied["participant"] == "regulator-one")
            #expect(applied["name"] == "The Regulator" && applied["role"] == "regulator")
            #expect(applied["by_participant"] == "operator" && applied["by_person"] == "operator-1")
        }
    }

    @Test func aBatchsStatementIsForItsLenderAndTheRegulator() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let other = try server.admit("lender-two", "lender")
            let receipt = try server.store(Lines.ndjson(Lines.all), as: lender)
            let batch = try #require(
                try server.statement(receipt.last, as: lender).statements.first)
            #expect(batch["batch"] == .string(receipt.batch) && batch["stored"] == 7)
            #expect(batch.entry == receipt.batchEntry)
            #expect(
                try server.statement(receipt.last, as: other).statements.first?.isOpened == false)
        }
    }

    @Test(arguments: ["-1", "01", "1.0", "0x1", "99999999999999999999", "%31%20"])
    func whatIsNoLeafIsNotFound(index: String) async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            try expectProblem(
                server.answer(.get("/v1/statements/\(index)", as: lender)), 404, "not_found")
            let size = try server.size()
            try expectProblem(
                server.answer(.get("/v1/statements/\(size)", as: lender)), 404, "not_found")
            #expect(try server.answer(.get("/v1/statements/\(size - 1)", as: lender)).status == 200)
        }
    }
}
