internal import CanonicalEncoding

/// What of a block may have been cut off, because more came of one statement than may
/// (`too-many-effects`), where it cannot be said how much came of it.
///
/// What an erased statement brought about is not made again and so not counted, and what was cut in the log
/// would be expected. That holds for the statements of which the log says that they were cut, and of those
/// only where something that came of them may be in doubt.
struct CutEffects: Sendable {
    private static let code = "too-many-effects"

    /// Where the block's statements came from in the end, by their leaves.
    private var roots: [Int: Int] = [:]
    /// The roots of which the log says that it was cut what came of them.
    private var cut: Set<Int> = []
    /// Those of them of which something is in doubt.
    private var doubtful: Set<Int> = []
    /// When something was cut of which it is not known what it came from: the chain to it was erased.
    private var times: Set<Int> = []

    init(_ block: [ReplayedStatement], _ doubts: ReplayDoubts, _ book: ContractBook) {
        let cuts = block.filter(Self.isCut)
        guard !cuts.isEmpty, !doubts.isEmpty else { return }
        var lineages: [Int: ContractLineage] = [:]
        for statement in block where statement.isWhole {
            lineages[statement.leaf] = statement.lineage(lineages)
        }
        roots = lineages.mapValues(\.root)
        let erased = block.filter { $0.isDerived && !$0.isWhole }
        // What comes of a statement has its time, or that of the tick, however long the chain is.
        let erasedTimes = Set(erased.map(\.recordedAt))
        let erasedLeaves = Set(erased.map(\.leaf))
        for statement in cuts {
            guard let root = roots[statement.leaf] else { continue }
            cut.insert(root)
            if erasedLeaves.contains(root) { times.insert(statement.recordedAt) }
            if erasedTimes.contains(statement.recordedAt) { doubtful.insert(root) }
        }
        for statement in block where statement.isDerived && statement.isWhole {
            guard let root = roots[statement.leaf], cut.contains(root),
                doubts.mayHaveChanged(lookUpsFor: statement.members, by: book)
            else { continue }
            doubtful.insert(root)
        }
    }

    /// Whether it may have been cut what came of a root.
    ///
    /// - Parameters:
    ///   - time: when that was recorded.
    ///   - memory: where a wait with the root was let go, it is not known what came of it.
    func mayConcern(root: Int, at time: Int, _ memory: DoubtfulMemory) -> Bool {
        times.contains(time) || doubtful.contains(root)
            || cut.contains(root) && memory.candidates[root] != nil
    }

    /// The same of a statement of the block.
    func mayConcern(_ statement: ReplayedStatement, _ memory: DoubtfulMemory) -> Bool {
        roots[statement.leaf].map {
            mayConcern(root: $0, at: statement.recordedAt, memory)
        } ?? false
    }

    private static func isCut(_ statement: ReplayedStatement) -> Bool {
        statement.type.hasSameUTF8(as: DerivedStatement.failure)
            && statement.members["code"]?.stringValue?.hasSameUTF8(as: code) == true
    }
}
