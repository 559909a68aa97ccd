/// What a request for data was answered with: the same each time that it is handed over.
package struct DataRequestDelivery: Sendable, Equatable {
    /// The size of the log that the answer is of.
    package let size: Int
    /// Base64 of SHA-256 over the bundle.
    package let digest: EvidenceDigest

    package init(size: Int, digest: EvidenceDigest) {
        self.size = size
        self.digest = digest
    }
}
