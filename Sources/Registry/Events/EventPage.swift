package import AccessModel

/// Some of a participant's events, in their order.
package struct EventPage: Sendable {
    package let events: [Event]
    /// Where the next page begins: the last event that was looked at; `nil` where there was none.
    package let last: EventID?
    /// Whether there is more already.
    package let hasMore: Bool
}
