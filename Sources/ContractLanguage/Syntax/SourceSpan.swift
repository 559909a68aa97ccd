/// A stretch of a source.
package struct SourceSpan: Hashable, Sendable {
    /// From 1.
    package let line: Int
    /// In code points, from 1.
    package let column: Int
    /// In code points from the start of the source.
    package let start: Int
    /// The code point after the last.
    package let end: Int

    package init(line: Int, column: Int, start: Int, end: Int) {
        self.line = line
        self.column = column
        self.start = start
        self.end = end
    }

    /// In code points.
    package var length: Int { end - start }

    /// From the start of this to the end of the other.
    func joined(to other: SourceSpan) -> SourceSpan {
        SourceSpan(line: line, column: column, start: start, end: max(end, other.end))
    }
}
