package import Ledger

/// A block's statement and the checkpoint that was signed over it.
package struct StoredBlock: Sendable, Equatable {
    package let statement: BlockStatement
    /// The signed note, byte for byte as it was issued.
    package let checkpoint: String

    package init(statement: BlockStatement, checkpoint: String) {
        self.statement = statement
        self.checkpoint = checkpoint
    }
}
