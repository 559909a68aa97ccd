/// What a check found fault with, and so what can be done about it.
package enum CheckFindingKind: String, Sendable, CaseIterable {
    /// What follows from statements and can be made again from them: tiles, runs of postings,
    /// snapshots, links, state, matters.
    case derived
    /// What stands in no proof, and nowhere else either: batches as their lenders ask for them,
    /// receipts, participants, what witnesses and time-stamping authorities said.
    case kept
    /// The files beside the database: the anchor, the erasure journal.
    case outside
    /// Sealed contents, or the keys that open them.
    case contents
    /// The file itself, by the storage engine's own word, or what of it could not be read.
    case engine
    /// What was signed: leaves, blocks, checkpoints, the index that blocks commit to.
    case log

    /// The exit code of a check whose worst finding is of this kind: the greater, the worse.
    package var exitCode: Int32 {
        switch self {
        case .derived: 1
        case .kept: 3
        case .outside: 4
        case .contents: 5
        case .engine: 6
        case .log: 7
        }
    }

    /// What an operator can do about findings of the kind.
    package var advice: String {
        switch self {
        case .derived:
            "the log is not touched by this, and answers that need these rows are refused: restore "
                + "a backup that checks clean and is not behind the anchor"
        case .kept:
            "no proof depends on these rows, and nothing makes them again: restore a backup that "
                + "checks clean and is not behind the anchor, or tell those whom it concerns"
        case .outside:
            "put the anchor or the erasure journal of this registry back; never make a new one to "
                + "silence this"
        case .contents:
            "proofs that the record exists still hold, what it says cannot be shown: look for the "
                + "row in a backup, and keep this database"
        case .engine:
            "the file or the disk is damaged: stop the registry, copy all its files, and restore a "
                + "backup that checks clean and is not behind the anchor"
        case .log:
            "this contradicts what was signed: stop the registry, keep all its files, restore a "
                + "backup that checks clean and is not behind the anchor, and find out who or what "
                + "changed the database"
        }
    }
}
