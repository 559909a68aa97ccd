/// One request's worth of records: what one participant posts at once.
package struct SampleBatch: Sendable, Equatable {
    /// The id of the participant whose records these are.
    package let participant: String
    /// The batch's place among this participant's batches, from 0.
    package let sequence: Int
    /// The same for the same batch of the same source on every run, so that posting it again adds
    /// nothing. 39 characters of `[a-z0-9-]`.
    package let idempotencyKey: String
    package let lineCount: Int
    /// The records as NDJSON: one a line, each line ended by a line feed.
    package let body: [UInt8]
}
