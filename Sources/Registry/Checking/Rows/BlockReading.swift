/// A row of blocks as it was found: its columns beside the statement that they follow from.
package struct BlockReading: Sendable {
    package let height: Int
    package let leaf: Int
    package let statement: [UInt8]
    package let checkpoint: String

    package init(height: Int, leaf: Int, statement: [UInt8], checkpoint: String) {
        self.height = height
        self.leaf = leaf
        self.statement = statement
        self.checkpoint = checkpoint
    }
}
