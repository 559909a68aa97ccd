internal import Cryptography
internal import Ledger

/// A statement as it was put together again: all of it, or the one part that was not erased.
struct UnpackedStatement: Sendable {
    /// What is left. Its disclosures are those of the statement, of which it may be a part only.
    let content: StatementContent
    /// The digests of the members that were erased.
    let others: [Digest]
    /// Which part is left; `nil` where nothing was erased.
    let remaining: Int?

    init(_ whole: StatementContent) {
        self.init(content: whole, others: [], remaining: nil)
    }

    init(content: StatementContent, others: [Digest], remaining: Int?) {
        self.content = content
        self.others = others
        self.remaining = remaining
    }

    /// The digests of all members, the erased ones too.
    func digests() throws(StatementError) -> [Digest] {
        try content.disclosures().map(\.digest) + others
    }

    var isWhole: Bool { remaining == nil }
}
