internal import GRDB
internal import Registry

/// How state is laid out in its row.
enum StateRow {
    static let columns = "number, owner, lender, leaf, sealed"

    /// Reads the columns of ``columns``, in their order.
    static func state(_ row: Row) throws -> StoredState {
        StoredState(
            number: try row.decode(atIndex: 0), owner: try row.decode(atIndex: 1),
            lender: try row.decode(Int?.self, atIndex: 2), leaf: try row.decode(atIndex: 3),
            sealed: try row.bytes(4))
    }
}
