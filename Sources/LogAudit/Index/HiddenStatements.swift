internal import Ledger

/// The statements of which something is not disclosed, and those of them that no erasure accounts for.
///
/// Nothing is erased before it is recorded, so each erasure is held against what was hidden before it,
/// and what it accounts for is held in memory no longer.
struct HiddenStatements {
    private var unaccounted: [Int: HiddenStatement] = [:]
    /// How many there are, accounted for or not.
    private(set) var count = 0
    private var files = ErasedFiles()

    /// Takes the log's next statement.
    mutating func take(_ statement: OpenedStatement) {
        let erasure = PerformedErasure(statement)
        files.take(statement, erasure)
        if let erasure {
            for leaf in erasure.leaves {
                guard let hidden = unaccounted[leaf], erasure.mayErase(hidden) else { continue }
                unaccounted[leaf] = nil
            }
        }
        guard !statement.isWhole else { return }
        count += 1
        unaccounted[statement.index] = HiddenStatement(statement)
    }

    /// Ends a block.
    ///
    /// - Returns: the erasures in it that left something that they must have taken.
    mutating func endBlock() -> [AuditFinding] { files.endBlock() }

    /// Whether an erasure that was recorded since may account for all that is left.
    var mayBeErasedSince: Bool {
        unaccounted.values.allSatisfy { $0.family.isErasedWithBusiness }
    }

    /// - Parameter most: how many are told.
    func findings(most: Int) -> [AuditFinding] {
        unaccounted.sorted { $0.key < $1.key }.prefix(most).map { leaf, hidden in
            AuditFinding(
                .opening, at: "leaf \(leaf)",
                hidden.family.isErasedWithBusiness
                    ? "contents are missing, and no statement says of its business and its kind that "
                        + "they were erased"
                    : "contents are missing, and nobody may erase a statement of the family "
                        + hidden.family.rawValue)
        }
    }
}
