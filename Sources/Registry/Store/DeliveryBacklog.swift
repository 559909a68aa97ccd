/// How much is to be delivered, over all webhooks.
package struct DeliveryBacklog: Sendable, Equatable {
    package let waiting: Int
    package let dead: Int
    /// Milliseconds since 1970: when the oldest that waits was made; `nil` where none waits.
    package let oldest: Int?

    package init(waiting: Int, dead: Int, oldest: Int?) {
        self.waiting = waiting
        self.dead = dead
        self.oldest = oldest
    }
}
