package import CreditModel

/// What is to be erased.
package enum ErasureTarget: Sendable, Hashable {
    /// Everything that was recorded about a business until now.
    case business(SubjectID)
    /// The statement at a leaf, alone.
    case statement(Int)
}
