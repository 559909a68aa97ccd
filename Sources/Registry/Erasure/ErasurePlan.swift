internal import AccessModel
internal import Ledger

/// What an erasure does, worked out before anything is written.
struct ErasurePlan: Sendable {
    /// What has to be recorded in the file of one business.
    struct Notice: Sendable {
        /// The business's.
        let label: Label
        let scope: ErasureScope
        /// Ascending.
        let indices: [Int]
    }

    var stored = StoredErasure()
    /// The keys that take the place of those that are destroyed.
    var keys: [Int: ContentKey] = [:]
    /// What stands under the label of a business that is erased: all that was recorded before.
    var businessIndices: [Int] = []
    /// For each other business that statements are about.
    var notices: [Notice] = []
}
