import CanonicalEncoding
import Compression
import Testing

/// Bodies that are no batches: each is a clear problem, and nothing is stored.
@Suite(.onThreads) struct BadBodyTests {
    static let good = Lines.ndjson(Lines.all)
    static let mebibyte = 1 << 20

    struct Case {
        let name: Comment
        let request: Request
        let status: Int
        let code: String

        init(_ name: Comment, _ status: Int, _ code: String, _ request: Request) {
            self.name = name
            self.request = request
            self.status = status
            self.code = code
        }
    }

    /// `body` as a batch of a lender that is put in later.
    private static func batch(
        _ body: [UInt8], type: String = "application/x-ndjson", encoding: String? = nil,
        query: String = ""
    ) -> Request {
        .batch(body, as: nil, query: query, type: type, encoding: encoding)
    }

    private static func array(_ text: String) -> Request {
        batch(Array(text.utf8), type: "application/json")
    }

    static func cases() throws -> [Case] {
        let packed = try GzipEncoder.encode(good)
        let line = String(decoding: Lines.bytes(Lines.drawdown), as: UTF8.self)
        var spoilt = packed
        spoilt[spoilt.count / 2] ^= 0x55
        var checksum = packed
        checksum[checksum.count - 6] ^= 1
        return [
            Case("nothing", 400, "bad_request", batch([])),
            Case("blank lines", 400, "bad_request", batch(Array("\n\r\n \n".utf8))),
            Case("an empty array", 400, "bad_request", array("[]")),
            Case("no array", 400, "malformed_json", array(line)),
            Case("half an array", 400, "malformed_json", array("[\(line)")),
            Case("an array with a comma too many", 400, "malformed_json", array("[\(line),]")),
            Case("an array without a comma", 400, "malformed_json", array("[\(line) \(line)]")),
            Case("more than an array", 400, "malformed_json", array("[\(line)] x")),
            Case("two arrays", 400, "malformed_json", array("[\(line)][\(line)]")),
            Case("text", 415, "unsupported_media_type", batch(good, type: "text/plain")),
            Case("CSV", 415, "unsupported_media_type", batch(good, type: "text/csv")),
            Case(
                "another encoding of text", 415, "unsupported_media_type",
                batch(good, type: "application/json; charset=utf-16")),
            Case(
                "two types", 415, "unsupported_media_type",
                batch(good).with("Content-Type", "application/json")),
            Case(
                "no type", 415, "unsupported_media_type",
                Request(method: "POST", target: "/v1/batches", body: good)),
            Case("Brotli", 415, "unsupported_media_type", batch(good, encoding: "br")),
            Case(
                "gzip twice", 415, "unsupported_media_type", batch(packed, encoding: "gzip, gzip")),
            Case("no gzip", 400, "bad_request", batch(good, encoding: "gzip")),
            Case("truncated gzip", 400, "bad_request", batch(packed.dropLast(9), encoding: "gzip")),
            Case(
                "gzip without its trailer", 400, "bad_request",
                batch(packed.dropLast(8), encoding: "gzip")),
            Case("gzip with a byte changed", 400, "bad_request", batch(spoilt, encoding: "gzip")),
            Case(
                "gzip with a wrong checksum", 400, "bad_request", batch(checksum, encoding: "gzip")),
            Case(
                "gzip with more after it", 400, "bad_request",
                batch(packed + [1, 2, 3], encoding: "gzip")),
            Case("an unknown mode", 400, "bad_request", batch(good, query: "?mode=some")),
            Case("an empty mode", 400, "bad_request", batch(good, query: "?mode=")),
            Case("an unknown proof", 400, "bad_request", batch(good, query: "?proofs=all")),
            Case("an unknown parameter", 400, "bad_request", batch(good, query: "?dryrun=true")),
            Case("a misspelt parameter", 400, "bad_request", batch(good, query: "?Mode=partial")),
            Case(
                "a parameter twice", 400, "bad_request",
                batch(good, query: "?mode=atomic&mode=partial")),
            Case(
                "an unknown expectation", 417, "expectation_failed",
                batch(good).with("Expect", "payment")),
        ]
    }

    @Test func everyBodyThatIsNoBatchIsAClearProblem() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            for bad in try Self.cases() {
                let answer = try server.answer(bad.request.with(lender))
                try expectProblem(answer, bad.status, bad.code, bad.name)
                #expect(try server.checkpoint() == before, bad.name)
            }
            try server.store(Self.good, as: lender)
        }
    }

    @Test func moreRecordsThanABatchMayHaveAreRefusedAndAsManyAreTaken() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            let blankish = Array(String(repeating: "1\n", count: 100_001).utf8)
            for query in ["", "?mode=partial"] {
                let answer = try server.answer(.batch(blankish, as: lender, query: query))
                let problem = try expectProblem(answer, 413, "too_many_records")
                #expect(problem.object["limit"] == 100_000)
            }
            let array = Array(("[" + String(repeating: "1,", count: 100_000) + "1]").utf8)
            let answer = try server.answer(.batch(array, as: lender, type: "application/json"))
            try expectProblem(answer, 413, "too_many_records")
            #expect(try server.checkpoint() == before)
            let most = Array(blankish.dropLast(2))
            let taken = try server.answer(.batch(most, as: lender, query: "?mode=partial"))
            #expect(try taken.object(201)["refused"] == 100_000)
        }
    }

    @Test func aBodyThatUnpacksToTooMuchIsRefusedWithoutUnpackingIt() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            // Lines of 32 KiB, so that no other limit is met first.
            let line = [UInt8](repeating: UInt8(ascii: "x"), count: 32 * 1024 - 1) + [0x0a]
            let bomb = try GzipEncoder.encode(
                Array(repeating: line, count: 32 * 65).flatMap(\.self))
            #expect(bomb.count < Self.mebibyte)
            let answer = try server.answer(.batch(bomb, as: lender, encoding: "gzip"))
            let problem = try expectProblem(answer, 413, "payload_too_large")
            #expect(problem.object["limit"] == .integer(Int64(64 * Self.mebibyte)))
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func aBodyLargerThanTheLimitIsRefusedByItsLengthAlone() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            let connection = try server.connect()
            var request = Request.batch([], as: lender)
                .with("Content-Length", "\(64 * Self.mebibyte + 1)")
            request.body = nil
            try connection.send(request.head)
            try expectProblem(connection.answer(), 413, "payload_too_large")
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func aBodyLargerThanTheLimitIsRefusedAsItComes() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            let connection = try server.connect()
            var request = Request.batch([], as: lender).with("Transfer-Encoding", "chunked")
            request.body = nil
            try connection.send(request.head)
            let line = [UInt8](repeating: UInt8(ascii: "x"), count: 32 * 1024 - 1) + [0x0a]
            let piece = Array(repeating: line, count: 32).flatMap(\.self)
            for _ in 0..<66 {
                try connection.send(Array("100000\r\n".utf8) + piece + Array("\r\n".utf8))
            }
            try expectProblem(connection.answer(), 413, "payload_too_large")
            #expect(try server.checkpoint() == before)
        }
    }

    /// A proof of absence is 404 or a page; a body where none belongs is refused too.
    @Test func aBodyWhereNoneBelongsIsRefused() async throws {
        try await Server.run { server in
            var request = Request.get("/v1/log/checkpoint")
            request.body = Array("x".utf8)
            try expectProblem(server.answer(request), 413, "payload_too_large")
        }
    }
}
