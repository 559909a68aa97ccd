/// Why a body is no batch.
package enum BatchFault: Error, Hashable, Sendable {
    /// What stands around the elements is not a JSON array; `offset` is in bytes, from 0.
    case malformed(offset: Int)
    case tooManyRecords(limit: Int)
}
