package import Cryptography

/// What a receipt proves: that these statements were recorded, adjacent and in line order.
package struct VerifiedReceipt: Sendable, Equatable {
    package let head: VerifiedHead
    /// The batch's id.
    package let batch: String
    package let participant: String
    /// When the registry received it, in seconds since 1970.
    package let issuedAt: Int
    package let seed: SecretKey
    /// The hash of the posted body as it was received.
    package let contentHash: Digest
    /// How many lines there were.
    package let received: Int
    /// How many were recorded already.
    package let ignored: Int
    package let refused: Int
    /// The numbers of the stored lines, from 1, ascending.
    package let lines: [Int]
    /// The index of the first stored record's leaf.
    package let first: Int
    /// The entries of the stored records, in line order.
    package let entries: [Digest]
    /// The batch statement's entry.
    package let batchEntry: Digest

    /// How many lines were stored.
    package var stored: Int { lines.count }
    /// The index of the batch statement's leaf, the last of the batch.
    package var last: Int { first + entries.count }
}
