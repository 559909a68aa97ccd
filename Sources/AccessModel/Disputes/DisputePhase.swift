/// How far a dispute has come.
package enum DisputePhase: String, Sendable, CaseIterable {
    /// Its reporter was told: it stands in the reporter's list from the moment it is opened.
    case notified
    /// The reporter said what it makes of it.
    case answered
    /// The record was corrected, or the reporter stays with it.
    case resolved
    /// Whoever opened it thought better of it.
    case withdrawn

    /// Whether records are marked with it, and duties run.
    package var isOpen: Bool { self == .notified || self == .answered }
}
