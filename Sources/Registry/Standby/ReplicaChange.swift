/// What one patch would make of a standby's database, as far as the log proves it.
package struct ReplicaChange: Sendable {
    /// Blocks that are new, ascending.
    package let blocks: [StoredBlock]
    /// Statements that are new, ascending by leaf.
    package let statements: [StoredStatement]
    /// Statements that were there, as they are sealed now.
    package let resealed: [StoredStatement]
    /// What is kept of those of them that were erased.
    package let erasedPayloads: [StoredErasure.Payload]
    /// Labels that are new.
    package let labels: [StoredLabel]
    /// The content keys of all parts of these statements.
    package let contentKeys: [StoredContentKey]
    /// Tiles that are new, in no order.
    package let tiles: [StoredTile]

    package init(
        blocks: [StoredBlock], statements: [StoredStatement], resealed: [StoredStatement],
        erasedPayloads: [StoredErasure.Payload], labels: [StoredLabel],
        contentKeys: [StoredContentKey], tiles: [StoredTile]
    ) {
        self.blocks = blocks
        self.statements = statements
        self.resealed = resealed
        self.erasedPayloads = erasedPayloads
        self.labels = labels
        self.contentKeys = contentKeys
        self.tiles = tiles
    }
}
