import Registry
import Synchronization

/// An endpoint that answers as a test says, one reply after another, and then with 200.
final class ScriptedEndpoint: WebhookSender, Sendable {
    private struct State {
        var replies: [WebhookReply] = []
        var received: [WebhookMessage] = []
    }

    private let state = Mutex(State())

    init(_ replies: [WebhookReply] = []) {
        state.withLock { $0.replies = replies }
    }

    var received: [WebhookMessage] { state.withLock { $0.received } }

    func send(_ message: WebhookMessage) async -> WebhookReply {
        state.withLock { state in
            state.received.append(message)
            return state.replies.isEmpty
                ? .answered(status: 200, retryAfter: nil) : state.replies.removeFirst()
        }
    }
}

/// A resolver by which names lead where a test says.
struct ScriptedResolver: HostResolver {
    var addresses: [String: String] = [:]

    func addresses(of name: String) async -> [NetworkAddress] {
        addresses[name].flatMap { NetworkAddress(parsing: $0) }.map { [$0] } ?? []
    }
}
