import CanonicalEncoding
import Ledger
import Testing
import TransparencyLog

/// What anyone may ask of the log itself.
@Suite(.onThreads) struct LogTests {
    @Test func theChainCanBeWalkedFromItsBeginning() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            for count in 1...12 {
                try server.store(Lines.ndjson(Lines.judgments(count)), as: lender)
            }
            let size = try server.size()
            for pageSize in [1, 2, 7, 200] {
                let walk = LogWalk()
                try walk.walk(server, pageSize: pageSize)
                #expect(walk.heads.count == 19)
                #expect(walk.last?.size == size)
                #expect(walk.last?.note == (try server.checkpoint()))
            }
        }
    }

    @Test func everyBlockIsAnAncestorOfEveryLaterOne() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            for _ in 0..<6 { try server.store(Lines.ndjson(Lines.judgments(3)), as: lender) }
            let walk = LogWalk()
            try walk.walk(server)
            for later in walk.heads {
                for earlier in walk.heads where earlier.block.height <= later.block.height {
                    try LogWalk.require(later, extends: earlier, server)
                }
            }
            for head in walk.heads {
                let object = try server.answer(.get("/v1/blocks/\(head.block.height)")).object()
                #expect(try LogWalk.head(object, server) == head)
            }
        }
    }

    @Test func everyCheckpointIsConsistentWithEveryLaterOne() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.judgments(20)), as: lender)
            let walk = LogWalk()
            try walk.walk(server)
            let roots = Dictionary(
                uniqueKeysWithValues: walk.heads.map { ($0.size, $0.checkpoint.root) })
            let size = try server.size()
            for from in 1...size {
                let object = try server.answer(.get("/v1/log/consistency?from=\(from)")).object()
                #expect(object["to"] == .integer(Int64(size)))
                #expect(object["from"] == .integer(Int64(from)))
                guard let earlier = roots[from], let later = roots[size] else { continue }
                let path = try LogWalk.hashes(object["path"]).compactMap(\.digest)
                try ConsistencyProof.verify(
                    from: from, fromRoot: earlier, to: size, toRoot: later, path: path)
            }
        }
    }

    @Test(arguments: [
        "", "?from=", "?from=0", "?from=-1", "?from=5&to=4", "?from=1&to=1000", "?from=x",
        "?from=01", "?from=1&from=2", "?from=1&until=2", "?from=1&to=", "?from=1&to=4.0",
        "?from=99999999999999999999", "?from=1&", "?&from=1", "?FROM=1",
    ])
    func aConsistencyOutOfBoundsIsRefused(query: String) async throws {
        try await Server.run { server in
            let answer = try server.answer(.get("/v1/log/consistency" + query))
            // An empty parameter is none.
            if query == "?from=1&" || query == "?&from=1" {
                #expect(answer.status == 200 || answer.status == 400)
            } else {
                try expectProblem(answer, 400, "bad_request")
            }
        }
    }

    @Test(arguments: [
        "?after=-2", "?after=x", "?limit=0", "?limit=-1", "?limit=201", "?limit=", "?before=3",
        "?after=0&after=1",
    ])
    func pagesOfBlocksThatCannotBeAreRefused(query: String) async throws {
        try await Server.run { server in
            try expectProblem(server.answer(.get("/v1/blocks" + query)), 400, "bad_request")
        }
    }

    @Test func pagesEndWithTheChain() async throws {
        try await Server.run { server in
            for after in ["1", "2", "4711", "9223372036854775807"] {
                let answer = try server.answer(.get("/v1/blocks?after=\(after)"))
                #expect(try LogWalk.blocks(of: answer).isEmpty, "after \(after)")
            }
            #expect(try LogWalk.blocks(of: server.answer(.get("/v1/blocks"))).count == 2)
            let answer = try server.answer(.get("/v1/blocks?after=0&limit=200"))
            #expect(try LogWalk.blocks(of: answer).count == 1)
        }
    }

    @Test(arguments: ["0", "-1", "2", "x", "", "99999999999999999999"])
    func aBlockIsUnderLaterBlocksOnly(later: String) async throws {
        try await Server.run { server in
            #expect(try server.answer(.get("/v1/blocks/0?under=1")).status == 200)
            try expectProblem(
                server.answer(.get("/v1/blocks/0?under=\(later)")), 400, "bad_request")
        }
    }

    @Test func theKeyIsTheOneThatSigns() async throws {
        try await Server.run(["--origin", "registry.example/credit"]) { server in
            let answer = try server.answer(.get("/v1/log/key"))
            let key: JSONValue = .string(server.verifierKey)
            #expect(
                try answer.object() == [
                    "vkey": key, "both_until": .null,
                    "keys": [["vkey": key, "from_size": 0, "announcement": .null]],
                ])
            #expect(server.verifierKey.hasPrefix("registry.example/credit+"))
            let checkpoint = try server.answer(.get("/v1/log/checkpoint"))
            #expect(checkpoint["content-type"] == "text/plain; charset=utf-8")
            let note = try SignedNote(parsing: checkpoint.text)
            #expect(
                try note.verified(by: [server.verifier.keys.first.key]) == [
                    server.verifier.keys.first.key
                ])
            #expect(try Checkpoint(parsing: note.text).size == server.size())
        }
    }
}
