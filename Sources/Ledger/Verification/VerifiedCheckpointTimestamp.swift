package import Cryptography
package import TransparencyLog

/// That a checkpoint was there at a time, and so every statement below its size.
package struct VerifiedCheckpointTimestamp: Sendable {
    package let checkpoint: Checkpoint
    package let timestamp: VerifiedTimestamp

    /// Seconds since 1970.
    package var time: Int { timestamp.token.time }
}
