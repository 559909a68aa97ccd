/// Keeps the lines of the erasure journal, outside the database: a copy of the database that is put
/// back must not bring back what was erased since. `append` is durable when it returns.
package protocol ErasureJournalStore: Sendable {
    /// All lines, in order.
    func lines() throws(ErasureJournalError) -> [[UInt8]]
    func append(_ line: [UInt8]) throws(ErasureJournalError)
}

package struct ErasureJournalError: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
