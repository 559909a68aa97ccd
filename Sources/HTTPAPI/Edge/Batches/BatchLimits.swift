/// What a batch is held to.
package struct BatchLimits: Sendable {
    /// Bytes of the body as it is sent.
    package var packedBytes = 64 * 1024 * 1024
    /// Bytes of the body once its content coding is undone.
    package var unpackedBytes = 64 * 1024 * 1024
    /// Bytes of one record. A longer one is reported and not kept.
    package var lineBytes = 64 * 1024
    /// Records of one batch, those that are too long among them.
    package var records = 100_000
    /// Records that are handed on together, so that they can be decoded in parallel.
    package var chunkRecords = 512

    package init() {}
}
