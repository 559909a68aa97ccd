/// How far a check has come.
package struct CheckProgress: Sendable, Equatable {
    /// What is being read: a table's name.
    package let table: String
    /// Rows of it that were read, and how many there are; `nil` where that is not known.
    package let done: Int
    package let total: Int?
    /// Rows that were read since the last word, of whatever table.
    package let rows: Int
}
