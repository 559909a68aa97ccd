/// Which tables a standby gets: every one there is and will be, but for what is each node's own.
enum ReplicatedTables {
    private static let own: Set<String> = [
        "replica", "replication", "replication_source", "schema_migrations",
    ]
    /// What is written here is never changed: a patch that changes or removes such a row is refused.
    private static let insertOnly: Set<String> = [
        "batch_findings", "blocks", "erased_payloads", "erasures", "label_chunks", "labels",
        "statement_links", "statement_types", "tiles", "timestamps",
    ]
    /// The columns of a statement that an erasure seals anew: `part0` and `part1`.
    private static let resealedColumns: Set<Int> = [6, 8]

    static func includes(_ table: String) -> Bool { !own.contains(table) }

    /// Whether a patch may do this to a row of the table.
    static func allows(_ change: PatchChange) -> Bool {
        if insertOnly.contains(change.table) { return change.operation == .insert }
        guard change.table == "statements" else { return true }
        return switch change.operation {
        case .insert: true
        case .update: change.columns.isSubset(of: resealedColumns)
        case .delete: false
        }
    }
}
