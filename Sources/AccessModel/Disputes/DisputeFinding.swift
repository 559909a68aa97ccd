/// What is found of a dispute: by the reporter when it answers, and when it is resolved.
package enum DisputeFinding: String, Sendable, CaseIterable {
    /// What was said to be wrong is.
    case upheld
    /// Some of it is.
    case partly
    /// Nothing is.
    case refused
}
