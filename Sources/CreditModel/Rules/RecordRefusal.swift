/// Why a line is no record: every finding, members of the schema in ascending order first, then
/// members that it does not have, in the order they were written.
package struct RecordRefusal: Error, Equatable, Sendable {
    /// At least one.
    package let findings: [Finding]

    /// A refusal with `findings`, of which there is at least one.
    package init(findings: [Finding]) {
        self.findings = findings
    }
}
