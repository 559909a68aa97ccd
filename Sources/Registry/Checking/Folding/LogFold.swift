internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// The log as its rows make it, leaf after leaf: everything that leaves decide is made again and
/// compared with what is stored.
///
/// One wrong row is told once: where a leaf differs from its tile, contents that open under the row's
/// entry tell which of the two is right; and roots that cannot be right any more are not compared.
struct LogFold {
    let context: CheckContext
    private(set) var log = TiledTree(name: .log)
    private var chain = TiledTree(name: .blocks)
    private(set) var labels: LabelFold?
    private(set) var previous: BlockStatement?
    /// Labels that stand under a statement of the participants' family.
    private(set) var participants: Set<Int> = []
    /// Whether the roots of the tree and of the chain can be right.
    private var comparesLog = true
    private var comparesChain = true
    private var anchor: Anchor?

    private var tiles: TileCheck { TileCheck(store: context.store) }
    private var blocks: BlockCheck { BlockCheck(verifier: context.verifier) }

    /// - Parameter anchor: compared when the fold has come to its size.
    init(_ context: CheckContext, snapshot: LabelSnapshot?, anchor: Anchor?) {
        self.context = context
        self.anchor = anchor
        if context.depth == .everything { labels = LabelFold(context, snapshot: snapshot) }
    }

    /// Folds the leaves up to the end of a block.
    mutating func advance(to last: StoredBlock, _ report: inout CheckReport) async throws {
        let end = last.statement.size + 1
        while log.size < end {
            let start = log.size
            let full = (start / TileID.width + 1) * TileID.width
            try await fold(start..<min(full, end), fillsTile: full <= end, &report)
            report.leaves = log.size
            try await context.tell(
                "statements", done: log.size, of: end, rows: log.size - start)
        }
        report.height = last.statement.height
    }

    private mutating func fold(
        _ leaves: Range<Int>, fillsTile: Bool, _ report: inout CheckReport
    ) async throws {
        let rows = try await context.store.statementRows(leaves)
        let blockRows = try await context.store.blockRows(leaves)
        let id = TileID(tree: .log, level: 0, index: leaves.lowerBound / TileID.width)
        let tile = fillsTile ? try await tiles.hashes(id, &report) : nil
        let contents = try await context.contents(of: rows.compactMap(\.statement))
        var statements = rows[...]
        var ends = blockRows[...]
        for leaf in leaves {
            let row = statements.first?.leaf == leaf ? statements.removeFirst() : nil
            let end = ends.first?.leaf == leaf ? ends.removeFirst() : nil
            let hash = tile?[leaf % TileID.width]
            if let end {
                if row != nil {
                    report.add(.log, end.place, "a statement is filed at leaf \(leaf) too")
                }
                try await take(end, tile: hash, &report)
            } else if let row {
                try await take(row, contents[leaf], tile: hash, id, &report)
            } else {
                report.add(.log, "statements, leaf \(leaf)", "no row holds this leaf")
                labels?.skip()
                try await append(hash, &report)
            }
        }
    }

    private mutating func take(
        _ row: StatementReading, _ contents: CheckedContents?, tile: Digest?, _ id: TileID,
        _ report: inout CheckReport
    ) async throws {
        let place = "statements, leaf \(row.leaf)"
        guard let statement = row.statement else {
            report.add(.log, place, "the row cannot be read")
            labels?.skip()
            return try await append(tile, &report)
        }
        var hash = TreeHash.leaf(statement.entry)
        var isProven = false
        var keys: [Digest]?
        switch contents {
        case .whole(let content, let labels):
            (isProven, keys) = (true, labels)
            report.opened += 1
            try await compareLinks(content, at: row.leaf, &report)
        case .partlyErased: report.erased += 1
        case .erased:
            report.erased += 1
            try await comparePayload(of: statement, &report)
        case .wrong(let reason): report.add(.contents, place, reason)
        case .keyless:
            // All keys are looked at in a check of everything, and told of there.
            if context.depth == .rows {
                report.add(.contents, place, "the content key of one of its parts is not there")
            }
        case nil: break
        }
        var isTrusted = true
        if let tile, tile != hash {
            if isProven {
                report.add(
                    .derived, id.place, "hash \(row.leaf % TileID.width) is not that of its leaf")
            } else {
                report.add(.log, place, "its entry is not the one that the tree has")
                (hash, isTrusted) = (tile, false)
            }
        }
        if statement.type.hasPrefix("tallystick/participant/") {
            participants.formUnion(statement.links.map(\.label))
        }
        if isTrusted, statement.ownsItsParts {
            try await labels?.add(statement, labels: keys, &report)
        } else {
            labels?.skip(statement)
        }
        try await append(hash, &report)
    }

    /// What is kept of a statement that was erased.
    private func comparePayload(
        of statement: StoredStatement, _ report: inout CheckReport
    ) async throws {
        let digests = try await context.store.erasedPayloads(at: [statement.leafIndex]).first?
            .digests
        let origin = context.verifier.origin
        if digests.flatMap({ statement.payload(of: $0, origin: origin) }) == nil {
            report.add(
                .kept, "erased_payloads, leaf \(statement.leafIndex)",
                "what is kept of the erased statement is not there, or not what the log holds")
        }
    }

    /// The links to earlier statements that a record's contents make.
    private func compareLinks(
        _ content: StatementContent, at leaf: Int, _ report: inout CheckReport
    ) async throws {
        let derived = CreditRecord(content)?.links(at: leaf) ?? []
        let stored = try await context.store.links(to: [leaf])
        if Set(stored) != derived {
            report.add(
                .derived, "statement_links, later leaf \(leaf)",
                "the links are not those that the statement makes")
        }
    }

    private mutating func take(
        _ row: BlockReading, tile: Digest?, _ report: inout CheckReport
    ) async throws {
        let size = row.leaf + 1
        guard let statement = blocks.statement(row, &report) else {
            (previous, comparesChain) = (nil, false)
            _ = labels?.indexRoot()
            return try await append(tile, &report)
        }
        blocks.succession(statement, after: previous, row, &report)
        if previous?.height ?? -1 != statement.height - 1 { comparesChain = false }
        let hash = TreeHash.leaf(statement.entry)
        let isInTree = tile.map { $0 == hash } ?? true || isSigned(hash, by: row)
        if isInTree, let tile, tile != hash {
            report.add(
                .derived, TileID(tree: .log, level: 0, index: row.leaf / TileID.width).place,
                "hash \(row.leaf % TileID.width) is not that of its leaf")
        } else if !isInTree {
            report.add(.log, row.place, "the block's statement is not the one that the tree has")
        }
        compareRoots(statement, row, isInTree: isInTree, &report)
        try await append(isInTree ? hash : tile, &report)
        blocks.checkpoint(
            row, size: size, root: comparesLog ? log.root : nil, &report)
        try await tiles.compare(chain.append(hash), &report)
        if !isInTree { comparesChain = false }
        previous = statement
        labels?.compareSnapshot(size: size, &report)
        compareAnchor(size: size, &report)
    }

    /// Whether the tree with this leaf is the one that the row's checkpoint signs.
    private func isSigned(_ leafHash: Digest, by row: BlockReading) -> Bool {
        guard let checkpoint = try? context.verifier.checkpoint(row.checkpoint) else {
            return false
        }
        var tree = log.range
        tree.append(leafHash)
        return tree.root == checkpoint.root
    }

    private mutating func compareRoots(
        _ statement: BlockStatement, _ row: BlockReading, isInTree: Bool,
        _ report: inout CheckReport
    ) {
        let index = labels?.indexRoot()
        // A statement that the tree does not have says nothing of any root.
        guard isInTree else { return }
        if comparesLog, statement.root != log.root {
            report.add(
                .log, row.place,
                "the leaves before it have another root than it commits to; roots after it are not "
                    + "compared")
            comparesLog = false
        }
        if comparesChain, statement.blocks != chain.root {
            report.add(
                .log, row.place,
                "the blocks before it have another root than it commits to; those after it are not "
                    + "compared")
            comparesChain = false
        }
        if let index, statement.indexRoot != index {
            report.add(
                .log, row.place,
                "the label index has another root than it commits to; those after it are not "
                    + "compared")
            labels?.forgetIndex()
        }
    }

    private mutating func compareAnchor(size: Int, _ report: inout CheckReport) {
        guard let anchor, anchor.size == size else { return }
        self.anchor = nil
        report.standing = .reached
        guard comparesLog, anchor.root != log.root else { return }
        report.standing = .contradicts(anchor)
        report.add(
            .outside, "the anchor",
            "at \(size) leaves the log has another root than was acknowledged: it is another "
                + "history")
    }

    /// After the last block: an anchor that no block met.
    func unmetAnchor(_ report: inout CheckReport) {
        guard let anchor else { return }
        guard anchor.size > log.size else {
            report.standing = .contradicts(anchor)
            report.add(.outside, "the anchor", "no block of the log ends at \(anchor.size) leaves")
            return
        }
        report.standing = .behind(anchor)
        report.add(
            .outside, "the anchor",
            "block \(anchor.height) (\(anchor.size) leaves) was acknowledged, and the database "
                + "ends at \(previous.map { "block \($0.height)" } ?? "no block") "
                + "(\(log.size) leaves): it is an old copy")
    }

    /// - Parameter hash: `nil` where no row says what the leaf is.
    private mutating func append(_ hash: Digest?, _ report: inout CheckReport) async throws {
        if hash == nil { comparesLog = false }
        let filled = log.append(hash ?? .zero)
        // Hashes of the first level were compared leaf by leaf.
        if comparesLog { try await tiles.compare(filled.filter { $0.id.level > 0 }, &report) }
    }
}

extension CreditRecord {
    /// What the record says that it replaces, withdraws, files anew or is about.
    func links(at leaf: Int) -> Set<StateLink> {
        guard
            let reporter = value(of: "reporter").stringValue
                .flatMap({ try? ParticipantID(parsing: $0) }),
            let fact = RecordFingerprint.fact(of: self, by: reporter)
        else { return [] }
        let named: [(StateLink.Kind, Int?)] = [
            (.supersedes, fact.supersedes), (.annuls, fact.annuls), (.refiles, fact.refiles),
            (.isAbout, fact.target),
        ]
        return Set(
            named.compactMap { kind, earlier in
                earlier.map { StateLink(kind: kind, earlier: $0, later: leaf) }
            })
    }
}
