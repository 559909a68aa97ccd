internal import CreditModel

/// What a block's own statements say, found by leaf index: they are not stored yet, and a later
/// batch of the block may refer to them.
struct PlacedFacts: Sendable {
    private struct Run: Sendable {
        let first: Int
        /// The batch's lines, shared with the batch.
        let lines: [BatchLineFact]
        /// For each leaf of the run, which of `lines` became its statement.
        let positions: [Int]
    }

    private var runs: [Run] = []

    /// Adds a batch whose first stored line stands at leaf `first`, which is after all others.
    mutating func add(_ lines: [BatchLineFact], at positions: [Int], first: Int) {
        runs.append(Run(first: first, lines: lines, positions: positions))
    }

    /// What the record at `leaf` says; `nil` where it is not of this block.
    subscript(_ leaf: Int) -> StateFact? {
        guard let run = runs.last(where: { $0.first <= leaf }),
            leaf - run.first < run.positions.count
        else { return nil }
        return run.lines[run.positions[leaf - run.first]].fact
    }
}
