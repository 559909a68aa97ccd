import CanonicalEncoding
import Cryptography
import Ledger
import Testing
import TransparencyLog

/// The log as files, over HTTP: C2SP tlog-tiles.
@Suite(.onThreads) struct StaticLogTests {
    @Test func theTreeCanBeRebuiltFromItsFiles() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.judgments(300)), as: lender)
            let checkpoint = try server.answer(.get("/checkpoint"))
            #expect(checkpoint["content-type"] == "text/plain; charset=utf-8")
            #expect(checkpoint["cache-control"] == "public, max-age=1")
            let signed = try server.verifier.checkpoint(checkpoint.text)

            var tree = CompactRange()
            var blocks: [BlockPayload] = []
            for tile in TileCoordinate.added(.entries, since: 0, size: signed.size) {
                let bundle = try server.answer(.get("/" + tile.path))
                #expect(bundle["content-type"] == "application/octet-stream")
                #expect(bundle["cache-control"] == "public, max-age=31536000, immutable")
                let leaves = try #require(TileEncoding.entries(ofBundle: bundle.body))
                    .map { TreeHash.leaf($0) }
                for leaf in leaves { tree.append(leaf) }
                let hashes = try server.answer(
                    .get("/" + tile.path.replacing("entries", with: "0")))
                #expect(TileEncoding.hashes(hashes.body) == leaves)
                let beside = try server.answer(
                    .get("/" + tile.path.replacing("entries", with: "blocks")))
                #expect(beside["content-type"] == "application/x-ndjson")
                blocks += try BlockBundle.payloads(beside.body)
            }
            #expect(tree.root == signed.root)
            #expect(tree.size == signed.size)
            #expect(blocks.last?.size == signed.size - 1)
            #expect(blocks.map(\.height) == Array(0..<blocks.count))
            #expect(try server.answer(.get("/tile/1/000.p/1")).body.count == 32)
        }
    }

    @Test func whoHasAFileIsToldThatItIsTheSame() async throws {
        try await Server.run { server in
            for path in ["/tile/0/000.p/5", "/tile/entries/000.p/5", "/tile/blocks/000.p/5"] {
                let answer = try server.answer(.get(path))
                let tag = try #require(answer["etag"])
                #expect(answer.status == 200)
                for held in [tag, "W/" + tag, "\"other\", " + tag, "*"] {
                    let again = try server.answer(.get(path).with("If-None-Match", held))
                    #expect(again.status == 304, "\(held)")
                    #expect(again["etag"] == tag)
                    #expect(again.body.isEmpty)
                }
                let other = try server.answer(.get(path).with("If-None-Match", "\"x\""))
                #expect(other.status == 200)
                let head = try server.answer(Request(method: "HEAD", target: path))
                #expect(head.status == 200)
                #expect(head["content-length"] == answer["content-length"])
                #expect(head["etag"] == tag)
            }
        }
    }

    @Test(arguments: [
        "/tile/0/001", "/tile/0/000", "/tile/0/000.p/0", "/tile/0/000.p/9", "/tile/0/000.p/256",
        "/tile/0/0", "/tile/00/000.p/1", "/tile/0/x000/000.p/1", "/tile/64/000", "/tile/1/000.p/1",
        "/tile/entries/001", "/tile/entries/000.p/9", "/tile/blocks/000.p/9", "/tile/blocks/x/000",
        "/tile/0/000%2Ep/1", "/tile/data/000", "/tile/0",
    ])
    func whatIsNoTileIsNotFound(path: String) async throws {
        try await Server.run { server in
            try expectProblem(try server.answer(.get(path)), 404, "not_found")
        }
    }

    @Test func aLeafsProofIsAFileThatVerifies() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.judgments(5)), as: lender)
            let early = try server.size()
            try server.store(Lines.ndjson(Lines.judgments(3)), as: lender)
            for (query, size) in [("", try server.size()), ("?size=\(early)", early)] {
                for index in [0, 1, early - 1] {
                    let answer = try server.answer(.get("/v1/log/proofs/\(index)\(query)"))
                    #expect(answer["content-type"] == "text/plain; charset=utf-8")
                    let proof = try TLogProof(parsing: answer.body)
                    #expect(proof.index == index)
                    let entry = try #require(proof.extra.flatMap { Digest($0) })
                    let signed = try server.verifier.checkpoint(
                        String(
                            decoding: answer.body.split(
                                separator: Array("\n\n".utf8), maxSplits: 1)[1],
                            as: UTF8.self))
                    #expect(signed.size == size)
                    try InclusionProof.verify(
                        leaf: TreeHash.leaf(entry), index: index, size: size, path: proof.path,
                        root: signed.root)
                }
            }
            for path in [
                "\(early)?size=\(early)", "0?size=\(early - 1)", "0?size=0", "x", "-1", "1000",
            ] {
                try expectProblem(
                    try server.answer(.get("/v1/log/proofs/" + path)), 404, "not_found")
            }
        }
    }

    @Test func thePublicPortServesTheLogAndNothingElse() async throws {
        try await Server.run(["--public-port", "0"]) { server in
            let line = try #require(
                server.output.split(separator: "\n").first { $0.hasPrefix("the log alone on ") })
            let port = try #require(line.split(separator: ":").last.flatMap { Int($0) })
            func status(_ path: String, _ method: String = "GET") throws -> Int {
                let connection = try Connection(port: port)
                try connection.send(Request(method: method, target: path).bytes)
                return try connection.answer(toHead: method == "HEAD").status
            }
            for path in [
                "/checkpoint", "/tile/0/000.p/5", "/tile/entries/000.p/1", "/tile/blocks/000.p/2",
                "/v1/log/checkpoint", "/v1/log/key", "/v1/log/consistency?from=1", "/v1/blocks",
                "/v1/blocks/0", "/v1/log/proofs/0", "/v1/log/bundle",
            ] {
                #expect(try status(path) == 200, "\(path)")
                #expect(try status(path, "HEAD") == 200, "\(path)")
            }
            for path in [
                "/v1/me", "/v1/batches", "/v1/participants", "/v1/statements/0", "/v1/inquiries",
                "/v1/subjects/lookup", "/v1/supervision/exports", "/v1/participants/operator",
                "/readyz", "/v1/rules",
            ] {
                #expect(try status(path) == 404, "\(path)")
                #expect(try status(path, "POST") == 404, "\(path)")
            }
        }
    }
}
