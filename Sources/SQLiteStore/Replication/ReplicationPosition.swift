/// A place in an unbroken sequence of patches.
package struct ReplicationPosition: Sendable, Equatable {
    /// Names the sequence.
    package let epoch: String
    /// The number of the last patch.
    package let seq: Int

    package init(epoch: String, seq: Int) {
        self.epoch = epoch
        self.seq = seq
    }
}
