internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// The labels as the statements make them, one statement after the other: their chains, heads,
/// chunks, and with the keys the index that each block commits to.
struct LabelFold {
    struct Head {
        var tree = CompactRange()
        var tail = 0
        /// Whether all of the label's statements were met: nothing is compared with it otherwise.
        var isWhole = true
    }

    private let context: CheckContext
    /// By number.
    private(set) var heads: [Head] = []
    /// The numbers of labels by their keys; empty without the key-encryption key.
    private(set) var numbers: [Digest: Int] = [:]
    private var keys: [Digest?] = []
    /// `nil` where some label's key is not known, and so no root can be.
    private var index: LabelIndex?
    private var pending: [LabelPosting] = []
    /// Whether statements are missing, so that labels may begin where none was met.
    private var hasGap = false
    /// The newest snapshot of heads, until the fold has come to its size.
    private var snapshot: LabelSnapshot?

    init(_ context: CheckContext, snapshot: LabelSnapshot?) {
        self.context = context
        self.snapshot = snapshot
        index = (context.vault?.master.indexSecret).map { LabelIndex(secret: $0) }
    }

    /// Adds a statement. What its contents say goes before what its row says.
    ///
    /// - Parameter labels: the keys of its labels by its contents; `nil` where these do not say.
    mutating func add(
        _ statement: StoredStatement, labels: [Digest]?, _ report: inout CheckReport
    ) async throws(StoreError) {
        let links = statement.links
        guard let labels else {
            for link in links { try await add(statement, link, under: link.label, nil, &report) }
            return
        }
        if labels.count != links.count {
            report.add(
                .derived, statement.place,
                "it is filed under \(links.count) labels, and has \(labels.count)")
        }
        for (position, key) in labels.enumerated() {
            let link = position < links.count ? links[position] : nil
            // A label that is new here may come after some that began in what is missing.
            let next = hasGap ? max(link?.label ?? 0, heads.count) : heads.count
            try await add(statement, link, under: numbers[key] ?? next, key, &report)
        }
    }

    private mutating func add(
        _ statement: StoredStatement, _ link: StoredStatement.Link?, under number: Int,
        _ key: Digest?, _ report: inout CheckReport
    ) async throws(StoreError) {
        guard number <= heads.count || mayBeginAfterGap(number) else {
            report.add(
                .derived, statement.place, "label \(number) comes before the labels below it")
            index = nil
            return
        }
        while heads.count < number {
            try await begin(nil, &report)
            heads[heads.count - 1].isWhole = false
        }
        if number == heads.count { try await begin(key, &report) }
        if let link { compare(link, of: statement, number, key, &report) }
        try await append(statement, to: number, &report)
    }

    private mutating func compare(
        _ link: StoredStatement.Link, of statement: StoredStatement, _ number: Int, _ key: Digest?,
        _ report: inout CheckReport
    ) {
        let head = heads[number]
        let previous = head.tree.size == 0 ? nil : head.tail
        guard link.label != number || link.previous != previous else { return }
        // Without contents the row is all there is: a link that leads elsewhere may mean that
        // statements of the label were not met.
        if key == nil || hasGap { heads[number].isWhole = false }
        // What leads to a missing statement is as it should be.
        guard !hasGap || link.label != number else { return }
        report.add(
            .derived, statement.place,
            "its link under label \(number) does not lead to the label's statement before it")
    }

    /// What is missing may have begun some labels, and no more than a page of them.
    private func mayBeginAfterGap(_ number: Int) -> Bool {
        hasGap && number - heads.count <= context.limits.rowsPerPage
    }

    /// A label that was not met before.
    private mutating func begin(
        _ key: Digest?, _ report: inout CheckReport
    ) async throws(StoreError) {
        let number = heads.count
        heads.append(Head())
        let place = "labels, number \(number)"
        let row = try await context.store.labels(from: number, limit: 1).first
        guard let row, row.number == number else {
            report.add(.contents, place, "the label's key is missing")
            return know(key, number)
        }
        guard let vault = context.vault else { return }
        guard let stored = try? vault.master.openLabelKey(row.sealedKey, number: number) else {
            report.add(.contents, place, "the label's key does not open")
            return know(key, number)
        }
        if let key, key != stored {
            report.add(.contents, place, "the label's key is not that of its statements")
        }
        know(key ?? stored, number)
    }

    private mutating func know(_ key: Digest?, _ number: Int) {
        keys.append(key)
        if let key { numbers[key] = number } else { index = nil }
    }

    private mutating func append(
        _ statement: StoredStatement, to number: Int, _ report: inout CheckReport
    ) async throws(StoreError) {
        let hash = LabelHash.posting(leafIndex: statement.leafIndex, entry: statement.entry)
        var chunk: (index: Int, root: Digest)?
        heads[number].tree.append(hash) { subtree, root in
            if subtree.level == LabelChunk.level { chunk = (subtree.index, root) }
        }
        heads[number].tail = statement.leafIndex
        if index != nil, number < keys.count, let key = keys[number] {
            pending.append(
                LabelPosting(key: key, leafIndex: statement.leafIndex, entry: statement.entry))
        }
        if let chunk, heads[number].isWhole {
            try await compare(
                LabelChunkID(label: number, index: chunk.index), chunk.root, &report)
        }
    }

    private func compare(
        _ id: LabelChunkID, _ root: Digest, _ report: inout CheckReport
    ) async throws(StoreError) {
        let range = id.index..<(id.index + 1)
        let chunks: [LabelChunk]
        do {
            chunks = try await context.store.chunks(label: id.label, range)
        } catch {
            guard error.code == .corrupt else { throw error }
            report.add(.derived, id.place, "the chunk cannot be read: \(error.reason)")
            return
        }
        guard let chunk = chunks.first else {
            report.add(.derived, id.place, "the chunk is missing")
            return
        }
        if chunk.root != root {
            report.add(
                .derived, id.place, "the chunk's root is not that of the label's statements")
        }
        if LabelChunk(label: id.label, index: id.index, postings: chunk.postings).root != root {
            report.add(.derived, id.place, "the chunk's postings are not the label's statements")
        }
    }

    /// The root of the index after all statements so far; `nil` where it cannot be known.
    mutating func indexRoot() -> Digest? {
        _ = index?.append(pending)
        pending.removeAll(keepingCapacity: true)
        return index?.root
    }

    /// Takes note of a statement that is not the one that the log has: its labels are not known, or
    /// not whole.
    mutating func skip(_ statement: StoredStatement) {
        skip()
        for link in statement.links where heads.indices.contains(link.label) {
            heads[link.label].isWhole = false
        }
    }

    /// Takes note that a statement is missing: the index cannot be compared any more, and labels
    /// only as far as they are whole.
    mutating func skip() {
        hasGap = true
        forgetIndex()
    }

    /// Gives the index up: what follows cannot be compared.
    mutating func forgetIndex() {
        index = nil
        pending = []
    }

    /// Compares the stored snapshot once the fold has come to its size.
    mutating func compareSnapshot(size: Int, _ report: inout CheckReport) {
        guard let stored = snapshot, stored.size == size else { return }
        snapshot = nil
        let place = "label_snapshots, size \(size)"
        guard stored.heads.count == heads.count else {
            report.add(
                .derived, place,
                "it has \(stored.heads.count) labels, and the log has \(heads.count) there")
            return
        }
        let different = zip(stored.heads, heads).enumerated().first { _, pair in
            pair.1.isWhole
                && (pair.0.count != pair.1.tree.size || pair.0.tail != pair.1.tail
                    || pair.0.frontier != pair.1.tree.hashes)
        }
        if let different {
            report.add(
                .derived, place,
                "the head of label \(different.offset) is not that of its statements")
        }
    }

    /// After the last block: a snapshot of no size that the log had.
    func unmetSnapshot(_ report: inout CheckReport) {
        guard let snapshot else { return }
        report.add(
            .derived, "label_snapshots, size \(snapshot.size)", "the log never had this size")
    }
}

extension LabelChunkID {
    /// The row for people.
    var place: String { "label_chunks, label \(label), chunk \(index)" }
}

extension StoredStatement {
    /// The row for people.
    var place: String { "statements, leaf \(leafIndex)" }
}
