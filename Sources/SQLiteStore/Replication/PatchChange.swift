/// What a patch does to one row.
struct PatchChange {
    enum Operation: Int32 {
        case delete = 9
        case insert = 18
        case update = 23
    }

    let table: String
    let operation: Operation
    /// How many columns the table had where the patch was made.
    let columnCount: Int
    /// The columns that an update gives new values.
    let columns: Set<Int>
    /// The columns of the primary key, in their order: numbers, and 0 for what is none.
    let keys: [Int]

    var key: Int { keys.first ?? 0 }
}
