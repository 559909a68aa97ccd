package import CreditModel

/// Everything that one block writes, in one durable transaction or not at all.
package struct BlockCommit: Sendable {
    package let block: StoredBlock
    /// In leaf order, from `block.first` to the leaf before the block statement.
    package let statements: BlockStatements
    package let labels: [StoredLabel]
    package let contentKeys: [StoredContentKey]
    package let chunks: [LabelChunk]
    package let tiles: [StoredTile]
    package let receipts: [StoredReceipt]
    /// Participants that the block made or changed.
    package let participants: [StoredParticipant]
    /// State that the block made or changed.
    package let states: [StoredState]
    package let stateTags: [StoredStateTag]
    package let links: [StateLink]
    package let batches: [StoredBatch]
    /// Matters that the block made or changed.
    package let matters: [StoredMatter]
    /// What the block erases, where it records an erasure.
    package let erasure: StoredErasure?
    /// What participants are told of the block.
    package let events: [StoredEvent]
    /// Who was shown which file.
    package let readings: [StoredReading]
    /// What contracts change beside the statements.
    package let contracts: ContractEffects

    package init(
        block: StoredBlock, statements: BlockStatements, labels: [StoredLabel],
        contentKeys: [StoredContentKey], chunks: [LabelChunk], tiles: [StoredTile],
        receipts: [StoredReceipt], participants: [StoredParticipant], states: [StoredState] = [],
        stateTags: [StoredStateTag] = [], links: [StateLink] = [], batches: [StoredBatch] = [],
        matters: [StoredMatter] = [], erasure: StoredErasure? = nil, events: [StoredEvent] = [],
        readings: [StoredReading] = [], contracts: ContractEffects = ContractEffects()
    ) {
        self.block = block
        self.statements = statements
        self.labels = labels
        self.contentKeys = contentKeys
        self.chunks = chunks
        self.tiles = tiles
        self.receipts = receipts
        self.participants = participants
        self.states = states
        self.stateTags = stateTags
        self.links = links
        self.batches = batches
        self.matters = matters
        self.erasure = erasure
        self.events = events
        self.readings = readings
        self.contracts = contracts
    }
}
