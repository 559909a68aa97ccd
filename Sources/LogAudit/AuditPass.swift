internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// One reading of a log's files, from what is remembered or from the beginning: everything that is
/// checked in the order of the leaves.
struct AuditPass {
    private let log: AuditedLog
    private let resumed: AuditState?
    private let keepsLeaves: Bool
    private var fold: TreeFold
    /// The frontier of what is served as hash tiles, where that is not the same.
    private var servedRange: CompactRange
    private var chain: ChainFold
    /// The last bundle: folded when all is known of it.
    private var tail: BundleReading?
    /// The bundles whose entries do not hash to the tile that is served beside them.
    private var mismatched: [Int] = []

    private(set) var findings: [AuditFinding] = []
    private(set) var watched: WatchedBlocks
    /// Blocks of one height, each twice.
    private(set) var repeated: [(BlockStatement, BlockStatement)] = []
    private(set) var leavesRead = 0
    private(set) var blocksRead = 0
    private(set) var leaves = AuditedLeaves()
    private(set) var state: AuditState?

    /// - Parameters:
    ///   - resumed: what is gone on from; `nil` to read all.
    ///   - remembered: whose blocks are looked for.
    init(
        of log: AuditedLog, from resumed: AuditState?, watching remembered: AuditState?,
        keepingLeaves: Bool
    ) {
        self.log = log
        self.resumed = resumed
        self.keepsLeaves = keepingLeaves
        let range = resumed?.tree.withoutPartialTile ?? CompactRange()
        fold = TreeFold(range: range)
        servedRange = range
        chain = ChainFold(
            last: resumed?.head.block, entries: resumed?.blocks ?? CompactRange())
        watched = WatchedBlocks(remembered?.head)
    }

    /// Whether the remembered block is not where it was. A reading that found other faults says so
    /// only of a block that it saw.
    var showsAnotherHistory: Bool {
        !watched.isRemembered && (findings.isEmpty || !watched.contradicting.isEmpty)
    }

    mutating func run() async {
        if let resumed {
            do throws(AuditFinding) {
                fold = TreeFold(range: fold.range, tiles: try await log.tiles(of: resumed))
            } catch {
                findings.append(error)
                return
            }
        }
        let reader = BundleReader(source: log.source, origin: log.origin, size: log.size)
        var next = fold.range.size / TileCoordinate.fullWidth
        let last = log.lastBundle
        await InOrder.run(
            ahead: log.limits.bundlesAhead,
            next: {
                guard next <= last else { return nil }
                defer { next += 1 }
                return next
            }, work: { await reader.read($0) }, take: { await take($0) })
        guard let tail else { return }
        await finish(tail)
    }

    /// - Returns: whether to go on.
    private mutating func take(_ result: Result<BundleReading, AuditFinding>) async -> Bool {
        let reading: BundleReading
        switch result {
        case .failure(let finding):
            findings.append(finding)
            return false
        case .success(let success): reading = success
        }
        guard extendsRemembered(reading) else { return false }
        let end = reading.first + reading.tile.width
        leavesRead += end - max(reading.first, min(resumed?.size ?? 0, end))
        findings += reading.findings
        if reading.servedTile != nil { mismatched.append(reading.index) }
        takeBlocks(of: reading)
        if keepsLeaves { leaves.entries += reading.entries ?? [] }
        if reading.index == log.lastBundle {
            tail = reading
        } else {
            await add(reading)
        }
        log.progress(
            AuditProgress(
                leaves: min(reading.first + TileCoordinate.fullWidth, log.size), size: log.size))
        return findings.count < log.limits.mostFindings
    }

    /// Whether the bundle begins with the leaves that are remembered of it.
    private mutating func extendsRemembered(_ reading: BundleReading) -> Bool {
        guard let resumed, reading.first == fold.range.size, reading.first < resumed.size,
            reading.first == resumed.tree.withoutPartialTile.size
        else { return true }
        let known = reading.tile.leafHashes.prefix(resumed.size - reading.first)
        guard resumed.tree.ends(with: known, atTileLevel: 0) else {
            findings.append(
                AuditFinding(
                    .consistency, at: "leaves \(reading.first) to \(resumed.size)",
                    "they are not those that are remembered"))
            return false
        }
        return true
    }

    private mutating func takeBlocks(of reading: BundleReading) {
        for block in reading.blocks where block.size >= resumed?.size ?? 0 {
            let root = reading.tile.root(
                ofFirst: block.size - reading.first, after: fold.range)
            if let last = chain.last, last.height == block.height { repeated.append((last, block)) }
            watched.see(block)
            findings += chain.append(block, root: root)
            blocksRead += 1
            if keepsLeaves {
                leaves.blocks.append(
                    AuditedLeaves.Block(
                        height: block.height, leaf: block.size, indexRoot: block.indexRoot,
                        time: block.time))
            }
        }
    }

    /// Adds a full bundle to the tree and holds the tiles above that it completes against those
    /// that are served.
    private mutating func add(_ reading: BundleReading) async {
        let due = fold.append(reading.tile)
        var served = TreeFold(range: servedRange)
        _ = served.append(reading.servedTile ?? reading.tile)
        servedRange = served.range
        for tile in due { await compare(tile) }
    }

    private mutating func compare(_ tile: DueTile) async {
        do throws(AuditFinding) {
            guard try await log.hashes(of: tile.coordinate) == tile.hashes else {
                throw AuditFinding(
                    .tile, at: tile.coordinate.path,
                    "it does not hold the hashes of the subtrees below it")
            }
        } catch {
            findings.append(error)
        }
    }

    /// Adds the last bundle, and checks what is known only then.
    private mutating func finish(_ tail: BundleReading) async {
        var before = fold.range
        for hash in tail.tile.leafHashes.dropLast() { before.append(hash) }
        let path = before.hashes.reversed().map { WireHash($0) }
        let width = tail.tile.width
        let root = tail.tile.root(ofFirst: width, after: fold.range)
        let servedRoot = (tail.servedTile ?? tail.tile).root(ofFirst: width, after: servedRange)
        if tail.tile.isFull { await add(tail) }
        for tile in fold.partialTiles { await compare(tile) }
        let roots = DerivedRoots(ofEntries: root, ofTiles: servedRoot, mismatched: mismatched)
        findings = roots.faults(in: log, isResumed: resumed != nil) + findings
        findings = Array(findings.prefix(log.limits.mostFindings))
        guard let last = chain.last, last.size == log.size - 1 else {
            findings.append(
                AuditFinding(
                    .chain, at: "leaf \(log.size - 1)",
                    "the checkpoint's last leaf is not the statement of the latest block"))
            return
        }
        guard findings.isEmpty else { return }
        do throws(VerificationError) {
            let head = try log.verifier.head(
                checkpoint: log.note, block: ProvenBlock(statement: last, path: path))
            var tree = before
            tree.append(TreeHash.leaf(last.entry))
            state = AuditState(
                head: head, tree: tree, blocks: chain.entries,
                keys: log.verifier.keys)
        } catch {
            findings.append(AuditFinding(.block, at: "block \(last.height)", error.reason))
        }
    }
}
