package import CanonicalEncoding

/// A statement of the ledger as a fold sees it: where it stands, when it was recorded, and what of
/// it is disclosed.
package struct RecordedFact: Sendable {
    /// The leaf index of the statement.
    package let index: Int
    /// The ledger time, in seconds since 1970.
    package let recordedAt: Int
    /// The name of the record type, such as `balance.reported`; for a dispute's statement with its
    /// family, such as `dispute.opened`.
    package let type: String
    /// The members that are disclosed and not null; any of them may be absent.
    package let members: JSONObject

    package init(index: Int, recordedAt: Int, type: String, members: JSONObject) {
        self.index = index
        self.recordedAt = recordedAt
        self.type = type
        self.members = members
    }
}
