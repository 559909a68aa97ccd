/// Where a participant stands between its application and its end.
package enum ParticipantState: String, Sendable, CaseIterable {
    /// It asked to take part; nobody has checked who it is.
    case applied
    /// A second person has checked who it is.
    case verified
    /// It may use the registry.
    case active
    /// It may not, for now.
    case suspended
    /// It never may again.
    case terminated

    /// Whether the public is told of it: an application that came to nothing is nobody's business.
    package var isPublic: Bool {
        switch self {
        case .active, .suspended, .terminated: true
        case .applied, .verified: false
        }
    }
}
