/// Posts deliveries. Injected, so that a test is the endpoint.
package protocol WebhookSender: Sendable {
    func send(_ message: WebhookMessage) async -> WebhookReply
}
