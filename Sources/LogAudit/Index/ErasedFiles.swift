internal import Cryptography

/// Whether an erasure of a business names the whole file.
///
/// Who looked at a business, and that its file was held, cannot be erased one by one. An erasure of the
/// business that names such a statement alone would do just that, so it has to name as many as stood under the
/// business's label before it. Whether they are shown is not looked at: openings that were kept from before
/// the erasure show them still. It takes some 50 bytes for each label.
struct ErasedFiles {
    /// How many statements of blocks that are over stand under each label.
    private var counts: [Digest: Int] = [:]
    /// The keys of the labels of the block under way.
    private var labels: [Digest] = []
    /// The files that the block under way says are erased, with the leaf that says so first, and how many
    /// it names: a large one takes several.
    private var erased: [Digest: (leaf: Int, named: Int)] = [:]

    /// Takes the log's next statement.
    ///
    /// - Parameter erasure: what it is, if it is one.
    mutating func take(_ statement: OpenedStatement, _ erasure: PerformedErasure?) {
        labels += statement.labels.map(\.key)
        guard let erasure, erasure.isOfBusiness else { return }
        erased[erasure.file, default: (statement.index, 0)].named += Set(erasure.leaves).count
    }

    /// Ends a block.
    mutating func endBlock() -> [AuditFinding] {
        let partial = erased.sorted { $0.value.leaf < $1.value.leaf }.compactMap { file, erasure in
            let count = counts[file, default: 0]
            return erasure.named >= count
                ? nil
                : AuditFinding(
                    .opening, at: "leaf \(erasure.leaf)",
                    "it says that a business was erased, and names \(erasure.named) of the \(count) "
                        + "statements in its file")
        }
        for label in labels { counts[label, default: 0] += 1 }
        labels.removeAll(keepingCapacity: true)
        erased.removeAll()
        return partial
    }
}
