package import TransparencyLog

/// What a C2SP proof proves: that a statement stands in the log.
package struct VerifiedLeaf: Sendable, Equatable {
    package let checkpoint: Checkpoint
    /// Opened as far as its contents were given beside the proof.
    package let statement: VerifiedStatement
}
