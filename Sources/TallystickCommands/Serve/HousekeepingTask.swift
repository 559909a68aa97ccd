/// What is done from time to time.
enum HousekeepingTask: String, CaseIterable {
    /// Writing the label heads down.
    case snapshot
    /// Wrapping keys anew.
    case keys
    /// Forgetting receipts that can no longer be replayed.
    case receipts
    /// Forgetting events, and who was shown what, after their time.
    case events
    /// Emptying storage of what was erased.
    case erasures
    /// Moving the ledger's clock on.
    case tick
    /// Watching for incidents, and their clocks.
    case incidents
}
