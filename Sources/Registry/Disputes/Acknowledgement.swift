/// What a business said of a record, and where that stands.
package struct Acknowledgement: Sendable, Equatable {
    /// The leaf of its own statement.
    package let index: Int
    package let record: AcknowledgedRecord
}
