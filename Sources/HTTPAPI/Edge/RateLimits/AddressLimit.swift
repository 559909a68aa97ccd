/// Holds each network that requests come from to a limit, before anything else is done with them.
package struct AddressLimit: Sendable {
    private let limiter: RateLimiter<ClientNetwork>
    private let exempt: Set<String>

    /// - Parameter exempt: the templates of routes that are always answered.
    package init(_ limit: RateLimit, exempt: Set<String> = []) {
        limiter = RateLimiter(RateLimitScope.address.rawValue, limit)
        self.exempt = exempt
    }

    /// Counts a request. Its answer shows nothing of the limit unless it is refused: it may be kept
    /// by a cache that serves it to others.
    func admit(from address: String, route: String?) throws(HTTPProblem) {
        if let route, exempt.contains(route) { return }
        _ = try limiter.admit(ClientNetwork(of: address))
    }
}
