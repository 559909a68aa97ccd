import HTTPAPI
import Testing

@Suite("Requests that are no HTTP", .timeLimit(.minutes(1)))
struct MalformedRequestTests {
    private static let start = "POST /v1/echo HTTP/1.1\r\n"
    private static let cases: [String: String] = [
        "two lengths": "\(start)Host: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "two equal lengths": "\(start)Host: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        "a list of lengths": "\(start)Host: a\r\nContent-Length: 3, 3\r\n\r\nabc",
        "a signed length": "\(start)Host: a\r\nContent-Length: +3\r\n\r\nabc",
        "an endless length": "\(start)Host: a\r\nContent-Length: 99999999999999999999\r\n\r\nabc",
        "length and chunks":
            "\(start)Host: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "chunks and length":
            "\(start)Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        "a chunk that is no number":
            "\(start)Host: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
        "a chunk longer than it says":
            "\(start)Host: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
        "a negative chunk":
            "\(start)Host: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n",
        "an endless chunk":
            "\(start)Host: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc",
        "chunks not last": "\(start)Host: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
        "chunks in HTTP/1.0":
            "POST /v1/echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "a folded field": "\(start)Host: a\r\nX-Long: one\r\n two\r\nContent-Length: 0\r\n\r\n",
        "a space before the colon": "\(start)Host : a\r\nContent-Length: 0\r\n\r\n",
        "no name": "\(start)Host: a\r\n: b\r\nContent-Length: 0\r\n\r\n",
        "a bare CR": "\(start)Host: a\r\nX-A: b\rc\r\n\r\n",
        "a NUL": "\(start)Host: a\r\nX-A: b\0c\r\n\r\n",
        "a control character": "\(start)Host: a\r\nX-A: b\u{1}c\r\n\r\n",
        "a DEL": "\(start)Host: a\r\nX-A: b\u{7f}c\r\n\r\n",
        "a control character in a name": "\(start)Host: a\r\nX-\u{1}A: b\r\n\r\n",
        "bare line feeds": "GET /v1/ping HTTP/1.1\nHost: a\n\n",
        "no method": " /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n",
        "an unknown method": "FETCH /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n",
        "a method in lower case": "get /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT": "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
        "no protocol": "GET /v1/ping\r\nHost: a\r\n\r\n",
        "HTTP/2": "GET /v1/ping HTTP/2.0\r\nHost: a\r\n\r\n",
        "the preface of HTTP/2": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "another protocol": "GET /v1/ping SIP/2.0\r\nHost: a\r\n\r\n",
        "a TLS hello": "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}",
        "no host": "GET /v1/ping HTTP/1.1\r\n\r\n",
        "two hosts": "GET /v1/ping HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        "an empty host": "GET /v1/ping HTTP/1.1\r\nHost:\r\n\r\n",
        "a host that is a path": "GET /v1/ping HTTP/1.1\r\nHost: a/b\r\n\r\n",
        "a list of hosts": "GET /v1/ping HTTP/1.1\r\nHost: a, b\r\n\r\n",
    ]

    @Test(arguments: cases)
    func itIsABadRequestAndTheConnectionEnds(name: String, text: String) async throws {
        try await TestServer.run { server in
            let everything = try await server.everything(after: text)
            #expect(everything.hasPrefix("HTTP/1.1 400 Bad Request\r\n"), "\(name)")
            let fields = everything.lowercased()
            #expect(fields.contains("\r\ncontent-type: application/problem+json\r\n"))
            #expect(fields.contains("\r\nconnection: close\r\n"))
            #expect(everything.hasSuffix(#","code":"bad_request"}"#))
            #expect(everything.split(separator: "HTTP/1.1 ").count == 1, "one answer only")
        }
    }

    @Test func aCodingNobodyReadsIsNotImplemented() async throws {
        try await TestServer.run { server in
            let text = "\(Self.start)Host: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
            let everything = try await server.everything(after: text)
            #expect(everything.hasPrefix("HTTP/1.1 501 "))
        }
    }

    @Test func tooLargeAHeadIsRefused() async throws {
        try await TestServer.run { server in
            let long =
                "GET /v1/ping HTTP/1.1\r\nHost: a\r\nX-A: \(String(repeating: "a", count: 33_000))"
            let refusal = try await server.everything(after: long)
            #expect(refusal.hasPrefix("HTTP/1.1 431 "))
            let many = (0..<101).map { "X-\($0): a\r\n" }.joined()
            let text = "GET /v1/ping HTTP/1.1\r\nHost: a\r\n\(many)\r\n"
            let other = try await server.everything(after: text)
            #expect(other.hasPrefix("HTTP/1.1 431 "))
        }
    }

    @Test func whatComesBeforeIsAnsweredFirst() async throws {
        try await TestServer.run { server in
            try await server.connect { client in
                try await client.send(
                    "GET /v1/items/1 HTTP/1.1\r\nHost: a\r\n\r\n"
                        + "GET /v1/items/2 HTTP/1.1\r\nHost: a\r\n\r\n"
                        + "GET /v1/items/3 HTTP/1.1\r\n\r\n"
                        + "GET /v1/items/4 HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try await client.answer().body == #"{"id":"1"}"#)
                #expect(try await client.answer().body == #"{"id":"2"}"#)
                let last = try await client.answer()
                #expect(last.status == 400)
                #expect(last["connection"] == "close")
                #expect(try await client.rest().isEmpty)
            }
        }
    }

    @Test func aBodyThatEndsTooEarlyIsNotTakenForAWhole() async throws {
        try await TestServer.run { server in
            for framing in [
                "Content-Length: 10\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
            ] {
                try await server.connect { client in
                    try await client.send("\(Self.start)Host: a\r\n\(framing)")
                    client.finishSending()
                    let answer = try await client.answer()
                    #expect(answer.status == 400)
                    #expect(try await client.rest().isEmpty)
                }
            }
        }
    }

    @Test func aClientThatHasSentAllIsAnsweredThoughItSendsNoMore() async throws {
        try await TestServer.run { server in
            try await server.connect { client in
                try await client.send(
                    "GET /v1/items/1 HTTP/1.1\r\nHost: a\r\n\r\nGET /v1/stream HTTP/1.1\r\nHost: a\r\n\r\n"
                )
                client.finishSending()
                #expect(try await client.answer().body == #"{"id":"1"}"#)
                #expect(try await client.answer().body == "piece piece piece ")
                #expect(try await client.rest().isEmpty)
            }
        }
    }
}
