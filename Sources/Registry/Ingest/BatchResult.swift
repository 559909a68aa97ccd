/// What a lender learns of a batch that was not refused.
package enum BatchResult: Sendable {
    /// It is in the log.
    case stored(BatchAnswer)
    /// A dry run: what would have become of it. Nothing is stored.
    case tried(BatchRecord)
}
