import HTTPAPI
import Hummingbird
import Testing

@Suite("Routing, over the wire", .timeLimit(.minutes(1)))
struct RoutingOverTheWireTests {
    @Test func aKnownPathAnswers() async throws {
        try await TestServer.run { server in
            let answer = try await server.answer(to: "GET /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.status == 200)
            #expect(answer.body == #"{"ok":true}"#)
            #expect(answer["content-type"] == "application/json")
            #expect(answer["x-content-type-options"] == "nosniff")
            #expect(answer["cache-control"] == "no-store")
            #expect(answer["server"] == nil)
            #expect(answer["date"] != nil)
        }
    }

    @Test(arguments: ["/v1/ping?a=b", "/v1/items/7", "http://a/v1/ping", "/tile/0/x001/067"])
    func otherFormsOfAKnownPathAnswer(target: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.answer(to: "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.status == 200)
        }
    }

    @Test func aParameterIsDecodedOnce() async throws {
        try await TestServer.run { server in
            let answer = try await server.answer(
                to: "GET /v1/items/a%2541%20%C3%A9 HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.body == #"{"id":"a%41 é"}"#)
        }
    }

    @Test(arguments: [
        "/", "/nothing", "/v1", "/v1/ping/", "/v1//ping", "//v1/ping", "/v1/./ping",
        "/v1/../v1/ping", "/v1/%2e%2e/ping", "/v1/Ping", "/v1/p%69ng", "/v1/items", "/tile/0",
    ])
    func anUnknownPathIsNotFound(path: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.answer(to: "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.status == 404)
            #expect(answer["content-type"] == "application/problem+json")
            #expect(answer["cache-control"] == "no-store")
            #expect(
                answer.body == #"""
                    {"type":"/problems/not_found","title":"There is nothing here","status":404,\#
                    "detail":"No resource has this address.","code":"not_found"}
                    """#)
        }
    }

    @Test(arguments: [
        "/v1/items/%zz", "/v1/items/%4", "/v1/items/a%2Fb", "/v1/items/a%5cb", "/v1/items/%00",
        "/v1/items/a\"b", "/v1/items/{}", "/v1/items/%ff", "/v1/ping?é", "*",
    ])
    func aBrokenTargetIsABadRequest(target: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.answer(to: "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.status == 400)
            #expect(answer["content-type"] == "application/problem+json")
        }
    }

    @Test func anOverlongTargetIsRefused() async throws {
        try await TestServer.run { server in
            let path = "/v1/items/" + String(repeating: "a", count: 8 * 1024)
            let answer = try await server.answer(to: "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.status == 414)
        }
    }

    @Test(arguments: [
        ("POST", "/v1/ping", "GET, HEAD"), ("PUT", "/v1/items/7", "DELETE, GET, HEAD"),
        ("DELETE", "/v1/items/latest", "GET, HEAD"), ("GET", "/v1/echo", "POST"),
        ("TRACE", "/v1/echo", "POST"), ("PROPFIND", "/tile/0/1", "GET, HEAD"),
        ("OPTIONS", "/v1/ping", "GET, HEAD"), ("HEAD", "/v1/echo", "POST"),
    ])
    func anotherMethodIsNotAllowed(method: String, path: String, allow: String) async throws {
        try await TestServer.run { server in
            try await server.connect { client in
                try await client.send("\(method) \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
                let answer = try await client.answer(toHead: method == "HEAD")
                #expect(answer.status == 405)
                #expect(answer["allow"] == allow)
            }
        }
    }

    @Test(arguments: ["/v1/ping", "/v1/items/7", "/v1/nothing", "/v1/stream", "/v1/fail"])
    func headAnswersAsGetWithoutABody(path: String) async throws {
        try await TestServer.run { server in
            try await server.connect { client in
                try await client.send("GET \(path) HTTP/1.1\r\nHost: a\r\nX-Request-Id: r\r\n\r\n")
                let get = try await client.answer()
                try await client.send("HEAD \(path) HTTP/1.1\r\nHost: a\r\nX-Request-Id: r\r\n\r\n")
                let head = try await client.answer(toHead: true)
                #expect(head.status == get.status)
                #expect(
                    head.headers.filter { $0.key != "date" }
                        == get.headers.filter { $0.key != "date" })
                // Were there a body, it would stand before this answer.
                try await client.send("GET /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try await client.answer().body == #"{"ok":true}"#)
            }
        }
    }

    @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
        try await TestServer.run { server in
            try await server.connect { client in
                let requests = (0..<20).map { "GET /v1/items/\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }
                try await client.send(requests.joined())
                for number in 0..<20 {
                    #expect(try await client.answer().body == #"{"id":"\#(number)"}"#)
                }
            }
        }
    }

    @Test func anErrorNobodyForesawTellsNothing() async throws {
        try await TestServer.run { server in
            let answer = try await server.answer(to: "GET /v1/fail HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.status == 500)
            #expect(!answer.body.contains("91350100M000100Y43"))
            let id = try #require(answer.body.split(separator: #""error_id":""#).last?.prefix(32))
            let line = try #require(server.logs.lines.first { $0.contains("error_id=\(id)") })
            #expect(line.hasPrefix("error"))
            #expect(line.contains("SecretFailure"))
            #expect(!line.contains("91350100M000100Y43"))
        }
    }

    @Test func anErrorOfTheFrameworkBecomesAProblemWithoutItsMessage() async throws {
        try await TestServer.run { server in
            let answer = try await server.answer(to: "GET /v1/hb-error HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.status == 406)
            #expect(answer["content-type"] == "application/problem+json")
            #expect(!answer.body.contains("secret"))
        }
    }

    @Test func accessIsAskedBeforeTheBodyIsRead() async throws {
        try await TestServer.run { server in
            try await server.connect { client in
                try await client.send(
                    "POST /v1/guarded HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n")
                let answer = try await client.answer()
                #expect(answer.status == 401)
                #expect(answer["www-authenticate"] == "Bearer")
                #expect(answer["connection"] == "close")
            }
            let answer = try await server.answer(
                to: "POST /v1/guarded HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n"
                    + "Authorization: Bearer \(TestServer.secretToken)\r\n\r\n{}")
            #expect(answer.body == #"{"caller":"the lender"}"#)
        }
    }

    @Test func theRequestIDOfTheClientComesBack() async throws {
        try await TestServer.run { server in
            let answer = try await server.answer(
                to: "GET /v1/ping HTTP/1.1\r\nHost: a\r\nX-Request-Id: abc-1\r\n\r\n")
            #expect(answer["x-request-id"] == "abc-1")
            let other = try await server.answer(
                to: "GET /v1/ping HTTP/1.1\r\nHost: a\r\nX-Request-Id: a b\r\n\r\n")
            #expect(other["x-request-id"]?.utf8.count == 32)
        }
    }
}
