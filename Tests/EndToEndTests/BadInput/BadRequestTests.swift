import Testing

/// Requests that break HTTP itself, byte by byte on the wire.
@Suite(.onThreads) struct BadRequestTests {
    struct Case {
        let name: Comment
        let status: Int
        /// Between the `Host` line and the blank line; `{token}` is a lender's.
        let text: String

        init(_ name: Comment, _ status: Int, _ text: String) {
            self.name = name
            self.status = status
            self.text = text
        }

        /// A batch with these lines in its head, then `body`.
        static func batch(
            _ name: Comment, _ status: Int, _ fields: String, _ body: String
        ) -> Case {
            Case(
                name, status,
                "POST /v1/batches HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
                    + "Content-Type: application/x-ndjson\r\n\(fields)\r\n\(body)")
        }
    }

    private static let line = String(decoding: Lines.ndjson([Lines.drawdown]), as: UTF8.self)
    private static let length = line.utf8.count
    private static let hex = String(length, radix: 16)

    static let cases: [Case] = [
        .batch(
            "two lengths that differ", 400, "Content-Length: \(length)\r\nContent-Length: 3\r\n",
            line),
        .batch(
            "two lengths that agree", 400,
            "Content-Length: \(length)\r\nContent-Length: \(length)\r\n", line),
        .batch("a list of lengths", 400, "Content-Length: \(length), \(length)\r\n", line),
        .batch(
            "a length and chunks", 400,
            "Content-Length: \(length)\r\nTransfer-Encoding: chunked\r\n",
            "\(hex)\r\n\(line)\r\n0\r\n\r\n"),
        .batch(
            "chunks and a length", 400,
            "Transfer-Encoding: chunked\r\nContent-Length: \(length)\r\n",
            "\(hex)\r\n\(line)\r\n0\r\n\r\n"),
        .batch("a negative length", 400, "Content-Length: -1\r\n", line),
        .batch("a signed length", 400, "Content-Length: +\(length)\r\n", line),
        .batch("a hexadecimal length", 400, "Content-Length: 0x\(hex)\r\n", line),
        .batch("an endless length", 400, "Content-Length: 99999999999999999999999\r\n", line),
        .batch(
            "a bad chunk size", 400, "Transfer-Encoding: chunked\r\n", "xyz\r\n\(line)\r\n0\r\n\r\n"
        ),
        .batch(
            "a chunk longer than it says", 400, "Transfer-Encoding: chunked\r\n",
            "3\r\n\(line)\r\n0\r\n\r\n"),
        .batch(
            "a chunk size that overflows", 400, "Transfer-Encoding: chunked\r\n",
            "ffffffffffffffffff\r\n\(line)\r\n0\r\n\r\n"),
        .batch(
            "an unknown transfer coding", 501, "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
        .batch("a folded field", 400, "X-A: one\r\n two\r\nContent-Length: \(length)\r\n", line),
        .batch("a space before the colon", 400, "X-A : one\r\nContent-Length: \(length)\r\n", line),
        .batch("a field without a name", 400, ": one\r\nContent-Length: \(length)\r\n", line),
        .batch("a NUL in a field", 400, "X-A: a\u{0}b\r\nContent-Length: \(length)\r\n", line),
        .batch("a CR in a field", 400, "X-A: a\rb\r\nContent-Length: \(length)\r\n", line),
        .batch("two hosts", 400, "Host: y\r\nContent-Length: \(length)\r\n", line),
        .batch(
            "a large header", 431,
            "X-A: \(String(repeating: "a", count: 40_000))\r\nContent-Length: \(length)\r\n", line),
        .batch(
            "a large header of many fields", 431,
            (0..<200).map { "X-\($0): \(String(repeating: "a", count: 200))\r\n" }.joined()
                + "Content-Length: \(length)\r\n", line),
        .batch(
            "too many fields", 431,
            (0..<150).map { "X-\($0): a\r\n" }.joined() + "Content-Length: \(length)\r\n", line),
        Case("no host", 400, "GET /livez HTTP/1.1\r\n\r\n"),
        Case("a host that is none", 400, "GET /livez HTTP/1.1\r\nHost: a b\r\n\r\n"),
        Case("no version", 400, "GET /livez\r\n\r\n"),
        Case("another version", 400, "GET /livez HTTP/7.0\r\nHost: x\r\n\r\n"),
        Case("no method", 400, "/livez HTTP/1.1\r\nHost: x\r\n\r\n"),
        Case("no HTTP", 400, "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\r\n\r\n"),
        Case("a tunnel", 400, "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n"),
        Case("a target with a space", 400, "GET /liv ez HTTP/1.1\r\nHost: x\r\n\r\n"),
        Case(
            "a target with a control character", 400, "GET /liv\u{1}ez HTTP/1.1\r\nHost: x\r\n\r\n"),
        Case("a target with an escaped slash", 400, "GET /v1%2fblocks HTTP/1.1\r\nHost: x\r\n\r\n"),
        Case("a target with half an escape", 400, "GET /v1/blocks/%4 HTTP/1.1\r\nHost: x\r\n\r\n"),
        Case(
            "a target with an escaped NUL", 400, "GET /v1/schemas/%00 HTTP/1.1\r\nHost: x\r\n\r\n"),
        Case(
            "a long target", 414,
            "GET /\(String(repeating: "a", count: 9_000)) HTTP/1.1\r\nHost: x\r\n\r\n"),
    ]

    @Test func everyRequestThatBreaksHTTPIsRefusedAndNothingIsStored() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            for bad in Self.cases {
                let connection = try server.connect()
                try connection.send(bad.text.replacing("{token}", with: lender.key))
                let answer = try connection.answer()
                #expect(answer.status == bad.status, bad.name)
                _ = try Problem(answer)
                #expect(try server.checkpoint() == before, bad.name)
            }
        }
    }

    /// What is smuggled after a refused request must never be read as one.
    @Test func afterARefusalTheConnectionEnds() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            for bad in Self.cases where bad.name.rawValue.contains("length") {
                let connection = try server.connect()
                try connection.send(
                    bad.text.replacing("{token}", with: lender.key)
                        + "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
                let answer = try connection.answer()
                #expect(answer["connection"] == "close", bad.name)
                #expect(try connection.isAtEnd(), bad.name)
            }
        }
    }

    @Test func aBodyThatEndsTooEarlyIsNotStored() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            // Whole lines, but fewer bytes than were announced.
            let body = Lines.ndjson(Lines.judgments(50))
            let request = Request.batch(body, as: lender)
            for sent in [0, Lines.ndjson(Lines.judgments(20)).count, body.count - 1] {
                let connection = try server.connect()
                try connection.send(request.head + body.prefix(sent))
                connection.finishSending()
                try expectProblem(connection.answer(), 400, "bad_request", "\(sent) bytes")
            }
            // And a client that is simply gone.
            do {
                let connection = try server.connect()
                try connection.send(request.head + body.prefix(1_000))
            }
            #expect(try server.checkpoint() == before)
            try server.store(body, as: lender)
        }
    }
}
