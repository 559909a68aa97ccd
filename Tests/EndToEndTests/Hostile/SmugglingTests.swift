import Testing

/// Requests that two servers could end at different places, each with another one behind it that
/// would be recorded if anything took it for a request.
@Suite(.onThreads) struct SmugglingTests {
    private static let post =
        "POST /v1/batches HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
        + "Content-Type: application/x-ndjson\r\n"
    private static let chunked = post + "Transfer-Encoding: chunked\r\n"

    /// A bad target is in a request that ends where it says; what follows is another.
    private static let cases =
        BadRequestTests.cases.filter { !$0.name.rawValue.contains("target") } + framings

    private static let framings: [BadRequestTests.Case] = [
        .init("chunked twice", 400, "\(chunked)Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        .init(
            "chunked and then identity", 400,
            "\(chunked)Transfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
        .init("a coding called xchunked", 501, "\(post)Transfer-Encoding: xchunked\r\n\r\n"),
        .init("a folded length", 400, "\(post)Content-Length:\r\n 0\r\n\r\n"),
        .init("a space before the colon of a length", 400, "\(post)Content-Length : 0\r\n\r\n"),
        .init("a space in a length", 400, "\(post)Content-Length: 0 0\r\n\r\n"),
        .init("an empty length", 400, "\(post)Content-Length:\r\n\r\n"),
        .init(
            "a line feed alone after a field", 400, "\(post)X-A: a\nContent-Length: 0\r\n\r\n"),
        .init("line feeds alone", 400, "\(post)Content-Length: 0\n\n"),
        .init(
            "a carriage return before a length", 400, "\(post)X-A: a\rContent-Length: 0\r\n\r\n"
        ),
        .init("a NUL in a name", 400, "\(post)X-\0A: b\r\n\r\n"),
        .init("a chunk size with 0x", 400, "\(chunked)\r\n0x5\r\nhello\r\n0\r\n\r\n"),
        .init("a chunk size of nothing", 400, "\(chunked)\r\n\r\n0\r\n\r\n"),
        .init("a space before a chunk size", 400, "\(chunked)\r\n 5\r\nhello\r\n0\r\n\r\n"),
        .init("a NUL after a chunk size", 400, "\(chunked)\r\n5\0\r\nhello\r\n0\r\n\r\n"),
        .init("a chunk that ends with a line feed", 400, "\(chunked)\r\n5\r\nhello\n0\r\n\r\n"),
        .init(
            "a chunk size that ends with a line feed", 400,
            "\(chunked)\r\n5\nhello\r\n0\r\n\r\n"),
        .init(
            "chunks in HTTP/1.0", 400,
            "POST /v1/batches HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        .init("a tab after the method", 400, "GET\t/livez HTTP/1.1\r\nHost: x\r\n\r\n"),
    ]

    @Test func whatStandsBehindABrokenRequestIsNeverTakenForOne() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            let hidden = Request.batch(Lines.ndjson(Lines.judgments(1)), as: lender).bytes
            for probe in Self.cases {
                let connection = try server.connect()
                let text = probe.text.replacing("{token}", with: lender.key)
                _ = try connection.pours(Array(text.utf8) + hidden)
                let everything = String(decoding: try connection.takeRest(), as: UTF8.self)
                #expect(everything.hasPrefix("HTTP/1.1 \(probe.status) "), probe.name)
                #expect(
                    everything.ranges(of: #/HTTP\/1\.[01] \d{3} /#).count == 1,
                    "\(probe.name): more answers")
                #expect(everything.lowercased().contains("\r\nconnection: close\r\n"), probe.name)
                #expect(try server.checkpoint() == before, "\(probe.name): it was recorded")
            }
        }
    }

    /// The other side: a request that is hidden in a body is a body.
    @Test(arguments: ["Content-Length: {length}\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"])
    func aRequestInABodyIsABody(framing: String) async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.size()
            let hidden = String(
                decoding: Request.batch(Lines.ndjson(Lines.judgments(1)), as: lender).bytes,
                as: UTF8.self)
            let length = hidden.utf8.count
            let body =
                framing.contains("chunked")
                ? "\(String(length, radix: 16));extension=\"\\\"a\"\r\n\(hidden)\r\n0\r\n\r\n"
                : hidden
            let connection = try server.connect()
            try connection.send(
                Self.post.replacing("{token}", with: lender.key)
                    + framing.replacing("{length}", with: "\(length)") + body)
            let answer = try connection.answer()
            #expect(
                [400, 422].contains(answer.status) || answer.text.contains(#""stored":0"#),
                "\(answer.text)")
            try connection.send(Request.get("/livez").with("Connection", "close").bytes)
            #expect(try connection.answer().status == 200)
            #expect(try connection.isAtEnd())
            // What was refused may be recorded, as a batch of nothing: a statement and its block.
            #expect(try server.size() - before <= 2)
        }
    }
}
