/// Cuts a body into records as it arrives, whatever pieces it arrives in.
package protocol RecordSplitter: Sendable {
    /// Records so far, those that were too long among them.
    var recordCount: Int { get }
    /// Physical lines so far, or elements.
    var lineCount: Int { get }

    /// Takes the next bytes and adds the records that they complete to `lines`.
    mutating func append(
        _ chunk: UnsafeRawBufferPointer, into lines: inout [BatchLine]
    ) throws(BatchFault)

    /// The body is at its end; adds what it completes.
    mutating func finish(into lines: inout [BatchLine]) throws(BatchFault)
}
