/// What one transaction changed, for a standby.
package struct ReplicationPatch: Sendable, Equatable {
    package let seq: Int
    /// The newest block after it; −1 before the first.
    package let height: Int
    package let bytes: [UInt8]

    package init(seq: Int, height: Int, bytes: [UInt8]) {
        self.seq = seq
        self.height = height
        self.bytes = bytes
    }
}
