internal import Registry
internal import SQLiteStore

/// A standby's copy that is open, and what was verified of it.
struct FollowedCopy: Sendable {
    let store: SQLiteStore
    var ledger: ReplicaLedger
    var standing: ReplicaStanding
}
