/// A row that was not imported: its line in the file, from 1 for the one that names the columns,
/// and the rule it broke.
package struct SBARefusal: Sendable, Equatable {
    package let line: Int
    package let rule: SBARule
}
