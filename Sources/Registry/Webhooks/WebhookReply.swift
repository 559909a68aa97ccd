/// What became of an attempt.
package enum WebhookReply: Sendable, Equatable {
    /// - Parameter retryAfter: what the endpoint asked for, in seconds.
    case answered(status: Int, retryAfter: Int?)
    case failed(Failure)

    package enum Failure: String, Sendable, CaseIterable {
        case notEncrypted = "not_encrypted"
        case notPublic = "not_public"
        case unresolved
        case timedOut = "timed_out"
        case connection
    }

    /// Whether the delivery is done: any 2xx.
    var isDelivered: Bool {
        if case .answered(200...299, _) = self { true } else { false }
    }

    /// The endpoint says that it is no more (RFC 9110 §15.5.11).
    var isGone: Bool {
        if case .answered(410, _) = self { true } else { false }
    }

    var retryAfter: Int? {
        if case .answered(_, let seconds) = self { seconds } else { nil }
    }

    /// As it is kept: the status, or what went wrong in a word.
    package var text: String {
        switch self {
        case .answered(let status, _): "\(status)"
        case .failed(let failure): failure.rawValue
        }
    }
}
