import HTTPAPI
import HTTPTypes
import Testing

@Suite struct RateLimiterTests {
    @Test func theFieldsSayThePolicyAndWhatIsLeft() throws {
        let limit = try #require(RateLimit(requestsPerSecond: 10, burst: 25))
        let limiter = RateLimiter<Int>("credential", limit)
        let start = ContinuousClock.now
        let fields = try limiter.admit(1, at: start)
        #expect(fields[.rateLimitPolicy] == #""credential";q=25;w=3"#)
        #expect(fields[.rateLimit] == #""credential";r=24;t=1"#)
        for _ in 0..<23 { _ = try limiter.admit(1, at: start) }
        let last = try limiter.admit(1, at: start)
        #expect(last[.rateLimit] == #""credential";r=0;t=3"#)
        let problem = try #require(throws: HTTPProblem.self) { try limiter.admit(1, at: start) }
        #expect(problem.type == .tooManyRequests && problem.status.code == 429)
        #expect(problem.headers[.retryAfter] == "1")
        #expect(problem.headers[.rateLimit] == #""credential";r=0;t=1"#)
        #expect(problem.headers[.rateLimitPolicy] == #""credential";q=25;w=3"#)
        #expect(problem.details.detail.contains("10 requests a second, 25 at once"))
    }

    @Test func whoMustWaitForMinutesIsToldSo() throws {
        let limit = try #require(RateLimit(requestsPerSecond: 1, burst: 1))
        let limiter = RateLimiter<Int>("address", limit)
        let start = ContinuousClock.now
        _ = try limiter.admit(1, at: start)
        let problem = try #require(throws: HTTPProblem.self) {
            try limiter.admit(1, at: start.advanced(by: .milliseconds(1)))
        }
        #expect(problem.headers[.retryAfter] == "1")
    }

    @Test func oneCustomerOfIPv6IsOneNetworkAndIPv4IsTheSameByEitherName() {
        func isSame(_ one: String, _ other: String) -> Bool {
            ClientNetwork(of: one) == ClientNetwork(of: other)
        }
        #expect(isSame("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"))
        #expect(!isSame("2001:db8:1:2::1", "2001:db8:1:3::1"))
        #expect(isSame("::ffff:192.0.2.1", "192.0.2.1"))
        #expect(!isSame("::ffff:192.0.2.1", "::ffff:192.0.2.2"))
        #expect(!isSame("192.0.2.1", "192.0.2.2"))
        #expect(isSame("fe80::1%eth0", "fe80::1%eth1"))
        #expect(isSame("", "no address"))
        #expect(!isSame("", "192.0.2.1"))
    }
}
