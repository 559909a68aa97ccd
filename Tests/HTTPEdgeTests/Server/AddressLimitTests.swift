import HTTPAPI
import Synchronization
import Testing

/// How much may be asked from one address.
@Suite struct AddressLimitTests {
    private final class Count: Sendable {
        let value = Mutex(0)
        func take(_ event: EdgeEvent) {
            if case .rateLimited(.address) = event { value.withLock { $0 += 1 } }
        }
    }

    @Test func whoeverAsksTooMuchIsToldWhenToComeBack() async throws {
        let limit = try #require(RateLimit(requestsPerSecond: 1, burst: 3))
        let count = Count()
        try await TestServer.run(
            addresses: AddressLimit(limit, exempt: ["/v1/items/latest"]), observe: count.take
        ) { server in
            // Of a route, of none, and one whose credential nobody has looked at.
            for target in ["GET /v1/ping", "GET /nothing", "POST /v1/guarded"] {
                let answer = try await server.answer(
                    to: "\(target) HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
                #expect(answer.status != 429)
                #expect(answer["ratelimit"] == nil, "a cache may keep the answer for others")
            }
            // On a busy machine tokens come back between two requests.
            var refused = try await server.answer(to: "GET /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n")
            for _ in 0..<100 where refused.status == 200 {
                refused = try await server.answer(to: "GET /v1/ping HTTP/1.1\r\nHost: a\r\n\r\n")
            }
            #expect(refused.status == 429)
            #expect(refused["retry-after"] == "1")
            #expect(refused["ratelimit-policy"] == #""address";q=3;w=3"#)
            #expect(refused["ratelimit"]?.hasPrefix(#""address";r=0;t="#) == true)
            #expect(refused["content-type"] == "application/problem+json")
            let exempt = try await server.answer(
                to: "GET /v1/items/latest HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(exempt.status == 200)
        }
        #expect(count.value.withLock { $0 } == 1)
    }
}
