/// How long a block took, part by part, and what is in it. Measured by a clock that is not set, and
/// told only: nothing is decided by it.
package struct CommitMeasure: Sendable {
    /// Judging what waited.
    package let decide: Duration
    /// Making and signing the block.
    package let build: Duration
    /// Writing the rows of the database's transaction; of an erasure with its line in the journal
    /// before and the sweep after.
    package let store: Duration
    /// Making the transaction durable: the write-ahead log and its fsync.
    package let sync: Duration
    /// Waiting for a standby; nothing where none is waited for.
    package let standby: Duration?
    /// Writing the anchor, with its fsync.
    package let anchor: Duration
    /// Statements in the block, itself not counted.
    package let statements: Int
    package let batches: Int

    package init(
        decide: Duration, build: Duration, store: Duration, sync: Duration, standby: Duration?,
        anchor: Duration, statements: Int, batches: Int
    ) {
        self.decide = decide
        self.build = build
        self.store = store
        self.sync = sync
        self.standby = standby
        self.anchor = anchor
        self.statements = statements
        self.batches = batches
    }

    package var total: Duration {
        decide + build + store + sync + (standby ?? .zero) + anchor
    }
}
