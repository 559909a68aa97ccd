/// What a bucket says of a request.
package struct RateLimitVerdict: Sendable, Equatable {
    /// Whether the request took a token.
    package let isAllowed: Bool
    /// Whole tokens that are left.
    package let remaining: Int
    /// Until the bucket is full if nothing more is asked.
    package let untilFull: Duration
    /// Until there is a token; nothing where there is one.
    package let untilNext: Duration
}
