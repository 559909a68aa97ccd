internal import Cryptography

/// A label that a statement stands under, as an opening gives it.
struct OpenedLabel: Sendable {
    let key: Digest
    /// How many statements the label has with this one.
    let count: Int
    /// The label's nonce at that count: 16 bytes.
    let nonce: [UInt8]
}
