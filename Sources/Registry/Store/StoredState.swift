/// The state of one account, facility or business that rules ask for: derived from statements,
/// written again whenever it changes.
package struct StoredState: Sendable, Equatable {
    package let number: Int
    /// The label whose content key seals it.
    package let owner: Int
    /// The label of the lender whose account or facility it is.
    package let lender: Int?
    /// The first leaf of the block that wrote it: a content key made later does not open it.
    package let leaf: Int
    package let sealed: [UInt8]

    package init(number: Int, owner: Int, lender: Int?, leaf: Int, sealed: [UInt8]) {
        self.number = number
        self.owner = owner
        self.lender = lender
        self.leaf = leaf
        self.sealed = sealed
    }
}
