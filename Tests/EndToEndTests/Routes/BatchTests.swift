import CanonicalEncoding
import Compression
import Cryptography
import Ledger
import Testing

/// Posting batches that are taken, wholly or partly.
@Suite(.onThreads) struct BatchTests {
    @Test func aBatchOfEveryTypeIsStoredAndProven() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let body = Lines.ndjson(Lines.all)
            let receipt = try server.store(body, as: lender)
            #expect(receipt.lines == Array(1...7))
            #expect(receipt.received == 7 && receipt.refused == 0 && receipt.ignored == 0)
            // Seven records, the batch's own statement, the block's.
            #expect(receipt.head.size == receipt.first + 9)
            #expect(try server.size() == receipt.head.size)
        }
    }

    @Test(arguments: ["", "\n", "\r\n", "\n\n \t\n"])
    func theLastLineMayHaveAnyEnd(end: String) async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let lines = Lines.judgments(3).map { String(decoding: Lines.bytes($0), as: UTF8.self) }
            let receipt = try server.store(
                Array("\(lines[0])\r\n\(lines[1])\n\(lines[2])\(end)".utf8), as: lender)
            #expect(receipt.lines == [1, 2, 3])
        }
    }

    /// A receipt counts records and names lines; with blank ones between, these would differ.
    @Test(arguments: ["\n{}", "{}\n\n{}", "{}\r\n \t\r\n{}"])
    func aBlankLineBetweenRecordsIsRefused(shape: String) async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            let line = String(decoding: Lines.bytes(Lines.drawdown), as: UTF8.self)
            let body = Array(shape.replacing("{}", with: line).utf8)
            for query in ["", "?mode=partial"] {
                let answer = try server.answer(.batch(body, as: lender, query: query))
                let problem = try expectProblem(answer, 400, "bad_request")
                #expect(problem.detail.contains("blank"))
            }
            #expect(try server.checkpoint() == before)
        }
    }

    @Test(arguments: [1, 2, 511, 512, 513, 1_025])
    func batchesOfAnySizeAreWhole(count: Int) async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let receipt = try server.store(Lines.ndjson(Lines.judgments(count)), as: lender)
            #expect(receipt.lines == Array(1...count))
        }
    }

    @Test func aJSONArrayIsABatch() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            for type in ["application/json", "application/json; charset=utf-8", "APPLICATION/JSON"]
            {
                let lines = Lines.judgments(7)
                let array = JSONValue.array(lines.map { .object($0) }).jsonBytes
                let answer = try server.answer(.batch(array, as: lender, type: type))
                let receipt = try server.receipt(of: answer, proving: array, from: lender)
                #expect(receipt.lines == Array(1...7))
                try server.prove(answer, lines: lines.map { Lines.bytes($0) }, from: lender)
            }
        }
    }

    @Test func agzippedBatchIsHashedAsItWasSent() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let lines = Lines.judgments(700)
            let packed = try GzipEncoder.encode(Lines.ndjson(lines))
            let answer = try server.answer(.batch(packed, as: lender, encoding: "gzip"))
            let receipt = try server.receipt(of: answer, proving: packed, from: lender)
            #expect(receipt.lines == Array(1...700))
            try server.prove(answer, lines: lines.map { Lines.bytes($0) }, from: lender)
        }
    }

    @Test func aChunkedBodyOfAnyChunksIsTheSameBatch() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            for size in [1, 7, 1_000] {
                let body = Lines.ndjson(Lines.judgments(7))
                let connection = try server.connect()
                var request = Request.batch(body, as: lender).with("Transfer-Encoding", "chunked")
                request.body = nil
                try connection.send(request.head)
                var rest = body[...]
                while !rest.isEmpty {
                    let piece = rest.prefix(size)
                    rest = rest.dropFirst(size)
                    try connection.send(
                        Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece
                            + Array("\r\n".utf8))
                }
                try connection.send("0\r\n\r\n")
                let receipt = try server.receipt(
                    of: connection.answer(), provingLines: body, from: lender)
                #expect(receipt.lines.count == 7)
            }
        }
    }

    @Test func partialModeStoresTheGoodLinesAndListsTheBad() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let body = Lines.ndjson([
                Lines.opened, Lines.setting("amount", -1), Lines.drawdown,
                ["type": "no.such.type"], Lines.setting("on", "2026-02-30"), Lines.closed,
            ])
            let refused = try server.answer(.batch(body, as: lender))
            let problem = try expectProblem(refused, 422, "batch_refused")
            #expect(problem.object["received"] == 6 && problem.object["refused"] == 3)
            #expect(problem.findings.map(\.line) == [2, 4, 5])

            let answer = try server.answer(.batch(body, as: lender, query: "?mode=partial"))
            let receipt = try server.receipt(of: answer, provingLines: body, from: lender)
            #expect(receipt.lines == [1, 3, 6])
            #expect(receipt.received == 6 && receipt.refused == 3)
            let findings = try #require(try answer.object(201)["findings"]?.arrayValue)
            let rules = findings.compactMap(\.objectValue)
                .filter { $0["severity"] == "error" }.map { $0["rule"]?.stringValue }
            #expect(rules == ["S007", "S003", "S006"])
        }
    }

    @Test func aBatchOfNothingButBadLinesIsRecordedInPartialMode() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let body = Array("{}\nnull\n".utf8)
            let receipt = try server.store(body, as: lender, query: "?mode=partial")
            #expect(receipt.lines.isEmpty && receipt.refused == 2)
        }
    }

    @Test func eachRecordIsProvenAtOnceWhereThatIsAskedFor() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let body = Lines.ndjson(Lines.all)
            let answer = try server.answer(.batch(body, as: lender, query: "?proofs=each"))
            let receipt = try server.receipt(of: answer, provingLines: body, from: lender)
            let proven = try server.presentation(of: answer, about: nil, status: 201)
            #expect(proven.opened == 7)
            #expect(proven.statements.map(\.entry) == receipt.entries)
            #expect(proven.statements.map(\.index) == Array(receipt.first..<receipt.first + 7))
            #expect(proven.head == receipt.head)
            #expect(proven.statements[0]["principal"] == 5_000_000)
            #expect(proven.statements[0]["reporter"] == .string(lender.id))
        }
    }

    @Test func eachRecordIsProvenForBatchesUpToTheLimitOnly() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let most = Lines.ndjson(Lines.judgments(1_000))
            let answer = try server.answer(.batch(most, as: lender, query: "?proofs=each"))
            #expect(try server.presentation(of: answer, about: nil, status: 201).opened == 1_000)
            let before = try server.checkpoint()
            let more = Lines.ndjson(Lines.judgments(1_001))
            try expectProblem(
                server.answer(.batch(more, as: lender, query: "?proofs=each")), 400, "bad_request")
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func aClientThatAsksFirstIsToldToGoOn() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let body = Lines.ndjson(Lines.all)
            let connection = try server.connect()
            try connection.send(Request.batch(body, as: lender).with("Expect", "100-continue").head)
            #expect(try connection.answer().status == 100)
            try connection.send(body)
            _ = try server.receipt(of: connection.answer(), provingLines: body, from: lender)
        }
    }
}
