/// One attempt of a delivery.
package struct WebhookMessage: Sendable, Equatable {
    package let target: WebhookTarget
    /// The same in each attempt of a delivery.
    package let id: String
    /// Seconds since 1970: of the attempt.
    package let timestamp: Int
    package let signature: String
    /// JSON; the same in each attempt, unless what it is about was erased between them.
    package let body: [UInt8]
}
