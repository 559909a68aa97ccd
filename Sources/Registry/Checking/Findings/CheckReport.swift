/// What a check looked at and what it found.
package struct CheckReport: Sendable {
    /// The first findings, as many as the limit lists.
    package private(set) var findings: [CheckFinding] = []
    /// How many findings there are of each kind, those that are not listed too.
    package private(set) var counts: [CheckFindingKind: Int] = [:]
    /// The block that the checked log ends with; `nil` where there is none that can be read.
    package internal(set) var height: Int?
    /// Leaves that were folded into the tree.
    package internal(set) var leaves = 0
    /// Statements whose contents were opened and gave their entry.
    package internal(set) var opened = 0
    /// Statements whose contents were erased, wholly or in part.
    package internal(set) var erased = 0
    /// Rows of other tables that were looked at.
    package internal(set) var rows = 0
    /// How the log stands to the anchor; `nil` where it was not compared.
    package internal(set) var standing: AnchorStanding?
    /// Whether contents were opened at all: not without the key-encryption key.
    package internal(set) var opensContents = false

    private let mostListed: Int
    private let tell: @Sendable (CheckFinding) -> Void

    /// - Parameter tell: is told of each finding that is listed, when it is found.
    init(mostListed: Int, tell: @escaping @Sendable (CheckFinding) -> Void = { _ in }) {
        self.mostListed = mostListed
        self.tell = tell
    }

    package var isClean: Bool { counts.isEmpty }

    /// How many findings there are.
    package var findingCount: Int { counts.values.reduce(0, +) }

    /// The kind that decides what is to be done; `nil` where nothing was found.
    package var worst: CheckFindingKind? {
        counts.keys.max { $0.exitCode < $1.exitCode }
    }

    mutating func add(_ finding: CheckFinding) {
        counts[finding.kind, default: 0] += 1
        guard findings.count < mostListed else { return }
        findings.append(finding)
        tell(finding)
    }

    mutating func add(_ kind: CheckFindingKind, _ place: String, _ reason: String) {
        add(CheckFinding(kind, place, reason))
    }
}
