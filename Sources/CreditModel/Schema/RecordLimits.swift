/// The bounds of one record, all in one place.
package enum RecordLimits {
    /// Bytes of a line, its line break not counted.
    package static let lineBytes = 64 * 1024
    /// Nesting of a line; a flat object has depth 1.
    package static let depth = 8
    /// The largest magnitude of an amount, in minor units.
    package static let amount: Int64 = 1_000_000_000_000_000
    /// Parts per million: 100 %.
    package static let rate: Int64 = 1_000_000
    /// Days past due, terms left: no count that a record holds is larger.
    package static let count: Int64 = 100_000
    /// The largest index of a statement: what JSON numbers hold exactly (ledger format).
    package static let leafIndex: Int64 = 1 << 53 - 1
    /// Items of a list (PBOC ABE011).
    package static let listItems = 50
    /// Bytes of a subject's identifier as posted, separators included.
    package static let subjectBytes = 96
    /// Findings about unknown members of one line: a hostile line has thousands of them.
    package static let unknownMemberFindings = 16
}
