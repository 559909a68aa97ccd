/// Something that a participant is told, stored with what caused it.
package struct StoredEvent: Sendable, Equatable {
    /// The label of the participant.
    package let recipient: Int
    /// Ascending among the participant's events: of an ``AccessModel/EventID``.
    package let position: Int
    /// The label whose content key seals it.
    package let owner: Int
    /// The leaf of the statement that it is about: a content key made later does not open it.
    package let leaf: Int
    /// The height of the block of that statement.
    package let height: Int
    /// Seconds since 1970: when the statement was recorded.
    package let time: Int
    package let type: String
    package let sealed: [UInt8]

    package init(
        recipient: Int, position: Int, owner: Int, leaf: Int, height: Int, time: Int,
        type: String, sealed: [UInt8]
    ) {
        self.recipient = recipient
        self.position = position
        self.owner = owner
        self.leaf = leaf
        self.height = height
        self.time = time
        self.type = type
        self.sealed = sealed
    }
}
