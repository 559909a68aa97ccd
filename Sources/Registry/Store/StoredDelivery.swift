/// How far one event is delivered to one webhook.
package struct StoredDelivery: Sendable, Equatable {
    package enum State: Int, Sendable {
        /// To be tried, again or for the first time.
        case waiting = 0
        case delivered = 1
        /// Given up: a dead letter.
        case dead = 2
    }

    /// The number of the webhook's matter.
    package let webhook: Int
    /// Of the event.
    package let position: Int
    package var state: State
    package var attempts: Int
    /// Milliseconds since 1970: when it is tried next, or was tried last.
    package var due: Int
    /// Milliseconds since 1970: when the delivery was made.
    package let made: Int
    /// Of the last attempt: the HTTP status, or what went wrong in a word.
    package var outcome: String?

    package init(
        webhook: Int, position: Int, state: State, attempts: Int, due: Int, made: Int,
        outcome: String?
    ) {
        self.webhook = webhook
        self.position = position
        self.state = state
        self.attempts = attempts
        self.due = due
        self.made = made
        self.outcome = outcome
    }
}
