package import Cryptography

/// What a batch was, known once it was read to its end.
package struct BatchSummary: Hashable, Sendable {
    /// SHA-256 of the body as it was sent, its content coding included.
    package let digest: Digest
    /// Bytes as they were sent.
    package let packedBytes: Int
    /// Bytes once the content coding was undone.
    package let unpackedBytes: Int
    /// Records, those that were too long among them.
    package let records: Int
    /// Physical lines, blank ones among them; of a JSON array, its elements.
    package let lines: Int
}
