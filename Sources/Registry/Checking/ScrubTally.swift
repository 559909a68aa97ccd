/// What the scrubber has found since the start.
package struct ScrubTally: Sendable, Equatable {
    /// Passes that went through everything.
    package private(set) var passes = 0
    /// Findings of the last pass, or of the one under way where it has more; damage that is not mended
    /// is found by each.
    package private(set) var findings = 0
    private var findingsUnderWay = 0
    /// Rows and leaves that were read in all passes.
    package private(set) var rows = 0

    mutating func begin() {
        findingsUnderWay = 0
    }

    mutating func takeFinding() {
        findingsUnderWay += 1
        findings = max(findings, findingsUnderWay)
    }

    mutating func take(_ report: CheckReport) {
        passes += 1
        findings = report.findingCount
        rows += report.leaves + report.rows
    }
}
