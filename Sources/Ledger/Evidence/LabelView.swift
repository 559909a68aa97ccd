internal import Cryptography
internal import TransparencyLog

/// What a verified presentation shows of a label's tree, to be held against another.
struct LabelView {
    let index: VerifiedIndex
    private let statements: [VerifiedStatement]
    /// The size of the log.
    private let size: Int
    /// The roots that cover the label's tree left of what is shown.
    private let left: [Digest]

    /// `nil` for a presentation that is about no label.
    init?(_ presentation: Presentation, _ verified: VerifiedPresentation) {
        guard let index = verified.index, let left = presentation.proof.index?.left.digests else {
            return nil
        }
        self.index = index
        self.statements = verified.statements
        self.size = verified.size
        self.left = left
    }

    func isNotAfter(_ other: LabelView) -> Bool {
        size != other.size ? size < other.size : index.count <= other.index.count
    }

    /// Whether this label's tree cannot extend that of `earlier`.
    ///
    /// The two are compared by their counts, by what both show at one place, by `since`, and by the
    /// root of the earlier tree where this presentation shows enough to compute it.
    func cannotExtend(_ earlier: LabelView) -> Bool {
        let (fewer, more) = (earlier.index.count, index.count)
        if more < fewer || differsAtAPlace(from: earlier) { return true }
        if earlier.size == size && more > fewer { return true }
        guard fewer > 0 else { return false }
        let heads = [
            index.since.flatMap { $0.count == fewer ? $0.head : nil },
            more == fewer ? index.head : nil, root(ofFirst: fewer),
        ]
        return heads.contains { $0 != nil && $0 != earlier.index.head }
    }

    /// Whether both show a place of the label, with different statements.
    private func differsAtAPlace(from other: LabelView) -> Bool {
        statements.indices.contains { position in
            let place = index.from + position - other.index.from
            guard other.statements.indices.contains(place) else { return false }
            let (own, theirs) = (statements[position], other.statements[place])
            return own.index != theirs.index || own.entry != theirs.entry
        }
    }

    /// The root of the label's first `count` statements, where what is shown gives it.
    private func root(ofFirst count: Int) -> Digest? {
        guard index.from <= count, count <= index.from + statements.count,
            var tree = CompactRange(size: index.from, hashes: left)
        else { return nil }
        for statement in statements.prefix(count - index.from) {
            tree.append(LabelHash.posting(leafIndex: statement.index, entry: statement.entry))
        }
        return tree.root
    }
}
