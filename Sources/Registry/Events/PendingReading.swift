internal import Cryptography

/// A file that was shown earlier in the same block.
struct PendingReading: Sendable {
    let reading: ShownFile
    /// Where the inquiry's own statement stands.
    let leaf: Int
    /// Seconds since 1970.
    let time: Int
}
