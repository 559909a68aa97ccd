package import Cryptography

/// What an erasure writes over what is stored, so that it cannot be read again.
///
/// Nothing here is part of a proof: a statement's row keeps its entry, its labels and its place.
package struct StoredErasure: Sendable, Equatable {
    /// One sealed part of a statement, as it is from now on.
    package struct Part: Sendable, Equatable {
        package let leafIndex: Int
        /// 0 or 1.
        package let part: Int
        package let sealed: [UInt8]

        package init(leafIndex: Int, part: Int, sealed: [UInt8]) {
            self.leafIndex = leafIndex
            self.part = part
            self.sealed = sealed
        }
    }

    /// What the log commits to of a statement that is erased.
    package struct Payload: Sendable, Equatable {
        package let leafIndex: Int
        /// Those of all members.
        package let digests: [Digest]

        package init(leafIndex: Int, digests: [Digest]) {
            self.leafIndex = leafIndex
            self.digests = digests
        }
    }

    /// Keys or tombstones that take the place of the keys that are destroyed.
    package var contentKeys: [StoredContentKey]
    package var parts: [Part]
    /// Kept from now on; those that are kept already stay as they are.
    package var payloads: [Payload]
    /// Each in the place of the state with its number.
    package var states: [StoredState]
    /// Each in the place of the matter with its number.
    package var matters: [StoredMatter]
    /// Each in the place of the receipt with its tag.
    package var receipts: [StoredReceipt]
    /// Each in the place of the event at its position.
    package var events: [StoredEvent]
    /// The labels of businesses of which it is forgotten who was shown their files.
    package var forgottenReadings: [Int]

    package init(
        contentKeys: [StoredContentKey] = [], parts: [Part] = [],
        payloads: [Payload] = [], states: [StoredState] = [],
        matters: [StoredMatter] = [], receipts: [StoredReceipt] = [],
        events: [StoredEvent] = [], forgottenReadings: [Int] = []
    ) {
        self.contentKeys = contentKeys
        self.parts = parts
        self.payloads = payloads
        self.states = states
        self.matters = matters
        self.receipts = receipts
        self.events = events
        self.forgottenReadings = forgottenReadings
    }
}
