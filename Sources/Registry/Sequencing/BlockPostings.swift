internal import Ledger

/// Where the labels of a block's statements were posted: one list for all of them, because a block
/// may hold a hundred thousand statements.
struct BlockPostings: Sendable {
    let all: [PostedLabel]
    /// Where each statement's postings begin in `all`.
    private let starts: [Int]

    /// Posts the statements, the first of which stands at leaf `first`.
    init(_ statements: [PreparedStatement], first: Int, in index: inout LabelIndex) {
        var starts: [Int] = []
        starts.reserveCapacity(statements.count)
        var all: [PostedLabel] = []
        var postings: [LabelPosting] = []
        for (offset, statement) in statements.enumerated() {
            starts.append(all.count + postings.count)
            for key in statement.labels {
                postings.append(
                    LabelPosting(key: key, leafIndex: first + offset, entry: statement.entry))
            }
            guard postings.count >= Self.postedAtOnce else { continue }
            all += index.append(postings)
            postings.removeAll(keepingCapacity: true)
        }
        self.all = all + index.append(postings)
        self.starts = starts
    }

    /// What is handed to the index at a time; it keeps the index from holding all of a large block.
    private static let postedAtOnce = 16_384

    /// The postings of the statement at that offset, in the order of its labels.
    subscript(_ offset: Int) -> ArraySlice<PostedLabel> {
        all[starts[offset]..<(offset + 1 < starts.count ? starts[offset + 1] : all.count)]
    }
}
