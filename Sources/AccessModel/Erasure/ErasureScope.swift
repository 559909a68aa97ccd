/// What of the statements that an erasure names was erased.
package enum ErasureScope: String, Sendable, CaseIterable {
    /// Everything about the business that was recorded before.
    case business
    /// The statement that is named, alone.
    case statement
    /// What the statements say of another business, which was erased; the rest of them stays.
    case otherParty = "other_party"
}
