internal import CanonicalEncoding

/// Holds what stands in a block against what contracts make, in order.
struct DerivedComparison {
    /// A statement that contracts make.
    struct Expected {
        let statement: DerivedStatement
        /// Whether it may be lacking, because of what was erased.
        let mayLack: Bool
    }

    private let expected: [Expected]
    private let doubts: ReplayDoubts
    private var next = 0
    /// The erased ones since the last that was found: each may be one that is expected.
    private var hidden: [ReplayedStatement] = []
    /// The places of what is expected, by the cause: sought only where a block is not as expected.
    private var places: [Int: [Int]]?

    private(set) var findings: [ReplayFinding] = []
    private(set) var verified = 0
    private(set) var unverifiable = 0

    init(_ expected: [Expected], _ doubts: ReplayDoubts) {
        self.expected = expected
        self.doubts = doubts
    }

    /// Takes one that is erased, or whose cause is.
    mutating func pass(_ statement: ReplayedStatement) {
        unverifiable += 1
        if !statement.isWhole { hidden.append(statement) }
    }

    /// - Parameter isShaky: whether it follows from something erased through others.
    mutating func take(_ statement: ReplayedStatement, isShaky: Bool) {
        if let place = place(of: statement) {
            skip(to: place)
            next = place + 1
            verified += 1
        } else if isShaky {
            unverifiable += 1
        } else if expected.indices.contains(next),
            expected[next].statement.cause == statement.event.integer("cause"),
            expected[next].statement.type.hasSameUTF8(as: statement.type)
        {
            report(statement.leaf, statement.difference(from: expected[next].statement))
            next += 1
        } else {
            report(statement.leaf, "no contract makes this statement")
        }
    }

    /// - Parameter isFull: whether a block holds no more, so that what is still expected was not recorded.
    mutating func end(isFull: Bool) {
        if !isFull { skip(to: expected.count) }
    }

    private mutating func place(of statement: ReplayedStatement) -> Int? {
        guard expected.indices.contains(next) else { return nil }
        if statement.isMade(by: expected[next].statement) { return next }
        guard let cause = statement.event.integer("cause") else { return nil }
        if places == nil {
            places = Dictionary(grouping: expected.indices) { expected[$0].statement.cause }
        }
        return places?[cause]?.first {
            $0 > next && statement.isMade(by: expected[$0].statement)
        }
    }

    /// Passes over what is expected and does not stand there.
    private mutating func skip(to place: Int) {
        for lacking in expected[next..<place] {
            if lacking.mayLack {
                unverifiable += 1
            } else if let erased = hidden.firstIndex(where: { mayBe($0, lacking.statement) }) {
                // They stand in the order in which they were made.
                hidden.removeFirst(erased + 1)
            } else {
                report(
                    lacking.statement.cause,
                    "a contract makes a \(lacking.statement.type) of this statement, and none "
                        + "stands in the block")
            }
        }
        hidden = []
        next = place
    }

    private func mayBe(_ erased: ReplayedStatement, _ derived: DerivedStatement) -> Bool {
        erased.type.hasSameUTF8(as: derived.type) && erased.recordedAt == derived.recordedAt
            && doubts.mayConcern(erased, derived.members["subject"]?.stringValue)
    }

    private mutating func report(_ leaf: Int, _ reason: String) {
        findings.append(ReplayFinding(leaf: leaf, reason: reason))
    }
}
