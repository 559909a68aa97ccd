/// What those who wait for events are held to.
package struct EventLimits: Sendable {
    /// The longest that one question waits, in seconds.
    package var longestWait = 30
    /// How long a stream is silent: what it writes then finds out whether anybody still listens.
    package var heartbeat = Duration.seconds(15)
    /// Questions that wait and streams, of one participant.
    package var waitersPerParticipant = 16

    package init() {}
}
