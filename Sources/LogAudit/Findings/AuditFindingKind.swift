/// What an audit found fault with.
package enum AuditFindingKind: String, Sendable, CaseIterable {
    /// A file could not be had: this says nothing of the log.
    case unreachable
    /// The checkpoint itself, or that the files lead to another root than it signs.
    case checkpoint
    /// An announcement of a log key, or its place in the log.
    case keys
    /// The log is smaller than it was.
    case stale
    /// An entry bundle.
    case entries
    /// A hash tile.
    case tile
    /// A block statement by itself, and its place in the log.
    case block
    /// How blocks follow each other.
    case chain
    /// What is shown now does not extend what was shown before.
    case consistency
    /// An opened statement, or an opening that is missing.
    case opening
    /// The labels that a statement stands under.
    case label
    /// The root of the label index.
    case index
    /// A statement that contracts should have made, or should not.
    case contract
    /// What a copy of the log holds differs from the log.
    case mirror
}
