/// From when on the registry takes something for an incident by itself, and how much it records of
/// that: whoever attacks must not be able to fill the log.
package struct SensorLimits: Sendable {
    /// Bad credentials, from wherever, in a window of so many seconds.
    package var badCredentials = 100
    package var badCredentialSeconds = 600
    /// Inquiries of one participant that were refused over its limit, in a window of so many seconds.
    package var inquiriesOverLimit = 50
    package var inquiriesOverLimitSeconds = 3_600
    /// Inquiries of one participant that were refused because it had no consent, or no relationship, in
    /// a window of so many seconds.
    package var inquiriesWithoutGround = 50
    package var inquiriesWithoutGroundSeconds = 3_600
    /// Participants whose refused inquiries are counted at once, in about 100 bytes each.
    package var watchedParticipants = 1_000
    /// By how many seconds the clock may be behind the log, or jump.
    package var clockSkewSeconds = 5
    /// How often in a row the anchor must be seen behind: a block may be under way.
    package var anchorLooks = 3
    /// After how many seconds what goes on is told again.
    package var secondsBetweenReminders = 86_400
    /// Seconds between two statements on how often an open incident was detected.
    package var secondsBetweenCounts = 3_600
    /// Statements that all sensors together record in an hour of the clock.
    package var statementsPerHour = 20

    package init() {}
}
