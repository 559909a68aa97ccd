/// A defect of one row, imported or not, and the row's line in the file.
package struct SBAFinding: Sendable, Equatable {
    package let line: Int
    package let defect: SBADefect
}
