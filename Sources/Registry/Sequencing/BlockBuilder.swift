internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Builds one block in memory: places statements, updates trees and index, seals contents, signs.
/// Nothing it does can be seen before the commit it returns is durable.
struct BlockBuilder {
    /// What a block becomes: what storage writes, and the state after it.
    struct Result: Sendable {
        let commit: BlockCommit
        let published: PublishedLedger
        let newKeys: [Int: ContentKey]
        /// State that the block changed, for the cache.
        let states: [(StateKey, NumberedState)]
        /// Numbers that accounts no longer have.
        let renumbered: [StateKey]
        /// Participants that the block made or changed.
        let participants: [ParticipantRecord]
    }

    /// All of them sign each checkpoint; at least one.
    let signers: [NoteSigner]
    let master: MasterSecret
    let keyRing: ContentKeyRing
    let store: any RegistryStore
    let random: any RandomSource
    let verifier: LedgerVerifier

    var batches: BatchKeeping { BatchKeeping(master: master, random: random) }

    /// - Parameter time: milliseconds; the block's time is this or its predecessor's, whichever is
    ///   later, so that time never decreases.
    func build(
        _ submissions: [DecidedSubmission], _ overlay: StateOverlay, on before: LedgerState,
        time: Int
    ) async throws(RegistryError) -> Result {
        var state = before
        let first = before.log.size
        let statements = submissions.flatMap(\.statements)
        let posted = BlockPostings(statements, first: first, in: &state.index)
        var tiles: [StoredTile] = []
        for statement in statements {
            tiles += state.log.append(TreeHash.leaf(statement.entry))
        }
        do {
            let states = try StateSealing(overlay, index: state.index)
            let matters = try MatterSealing(overlay.matters.changed.values, index: state.index)
            let events = try EventSealing(
                submissions, first: first, index: state.index,
                participants: overlay.participants)
            let erasure = submissions.lazy.compactMap(\.erasure).first?.plan
            let (contentKeys, newKeys, storedKeys) = try await openKeys(
                posted, owners: states.owners.union(matters.owners).union(events.owners),
                before: before,
                instead: erasure?.keys ?? [:])
            state.stateCount = overlay.nextNumber
            state.matterCount = overlay.matters.nextNumber
            state.contracts = overlay.contracts
            state.clock = overlay.clock
            let participants = Array(overlay.participants.changed.values)
            let batches = try storedBatches(submissions, &state, first: first)
            let sealing = StatementSealing(
                statements: statements, posted: posted, first: first, keys: contentKeys,
                random: random)
            let (block, proof) = try sign(&state, first: first, time: time, tiles: &tiles)
            let head = try verifier.head(checkpoint: block.checkpoint, block: proof)
            let commit = BlockCommit(
                block: block, statements: sealing.sealed, labels: try newLabels(posted, statements),
                contentKeys: storedKeys,
                chunks: try await filledChunks(posted, statements, first: first),
                tiles: tiles,
                receipts: try receipts(submissions, first: first, height: block.statement.height),
                participants: try participants.map {
                    try ParticipantSealing(master: master).seal($0, random: random)
                },
                states: try states.sealed(keys: contentKeys, leaf: first, random: random),
                stateTags: overlay.newKeys.map {
                    StoredStateTag(tag: StateKeeper.tag($0.key, master), number: $0.number)
                },
                links: overlay.links, batches: batches,
                matters: try matters.sealed(
                    keys: contentKeys, leaf: first, master: master, random: random),
                erasure: erasure?.stored,
                events: try events.sealed(
                    keys: contentKeys, height: block.statement.height, random: random),
                readings: readings(statements, first: first, index: state.index),
                contracts: submissions.lazy.compactMap(\.contracts).first ?? ContractEffects())
            return Result(
                commit: commit,
                published: PublishedLedger(state: state, block: proof, head: head),
                newKeys: newKeys,
                states: overlay.changed.compactMap { key in
                    overlay.states[key].map { (key, $0) }
                },
                renumbered: Array(overlay.renumbered), participants: participants)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// - Parameter replaced: keys that take the place of those that the block destroys; they are
    ///   stored with what it erases.
    private func openKeys(
        _ posted: BlockPostings, owners: Set<Int>, before: LedgerState,
        instead replaced: [Int: ContentKey]
    ) async throws -> ([Int: ContentKey], new: [Int: ContentKey], stored: [StoredContentKey]) {
        var known = owners.filter { $0 < before.index.labelCount }
        let first = before.log.size
        var newKeys = replaced
        var stored: [StoredContentKey] = []
        for label in posted.all {
            if label.number < before.index.labelCount {
                known.insert(label.number)
            } else if newKeys[label.number] == nil {
                let made = try keyRing.make(
                    for: label.number, since: first, random: random)
                newKeys[label.number] = made.key
                stored.append(made.stored)
            }
        }
        known.subtract(replaced.keys)
        var keys = try await keyRing.keys(of: known)
        // An erased subject that is reported on again gets a new key; what was erased stays so.
        for number in known where keys[number] == nil {
            let made = try keyRing.make(for: number, since: first, random: random)
            newKeys[number] = made.key
            stored.append(made.stored)
        }
        keys.merge(newKeys) { _, new in new }
        return (keys, newKeys, stored)
    }

    /// Who was shown which file in the block, once for each.
    private func readings(
        _ statements: [PreparedStatement], first: Int, index: LabelIndex
    ) -> [StoredReading] {
        var readings: [[Int?]: StoredReading] = [:]
        for (offset, statement) in statements.enumerated() {
            guard let reading = statement.reading,
                let owner = index.head(of: reading.file)?.number,
                let reader = index.head(of: reading.reader)?.number
            else { continue }
            let stored = StoredReading(
                owner: owner, reader: reader, single: reading.single,
                bound: reading.bound(at: first + offset), time: statement.issuedAt)
            let key = [owner, reader, reading.single]
            readings[key] = readings[key]?.merged(with: stored) ?? stored
        }
        return Array(readings.values)
    }

    private func newLabels(
        _ posted: BlockPostings, _ statements: [PreparedStatement]
    ) throws -> [StoredLabel] {
        var labels: [StoredLabel] = []
        for (offset, statement) in statements.enumerated() {
            for (key, posting) in zip(statement.labels, posted[offset]) where posting.position == 0
            {
                labels.append(
                    StoredLabel(
                        number: posting.number,
                        sealedKey: try master.sealLabelKey(
                            key, number: posting.number, random: random)))
            }
        }
        return labels
    }

    /// Appends the block statement to the tree and signs the checkpoint that covers it.
    private func sign(
        _ state: inout LedgerState, first: Int, time: Int, tiles: inout [StoredTile]
    ) throws -> (StoredBlock, ProvenBlock) {
        let previous = state.last?.statement
        let block = BlockStatement(
            height: (previous?.height ?? -1) + 1,
            previous: previous?.entry ?? .zero,
            first: first, size: state.log.size, root: state.log.root, blocks: state.chain.root,
            indexRoot: state.index.root, time: max(time, previous?.time ?? 0),
            issuer: verifier.origin)
        // The path of the last leaf is the frontier before it, smallest subtree first.
        let path = state.log.range.hashes.reversed().map { WireHash($0) }
        tiles += state.log.append(TreeHash.leaf(block.entry))
        tiles += state.chain.append(TreeHash.leaf(block.entry))
        let checkpoint = Checkpoint(
            origin: block.issuer, size: state.log.size, root: state.log.root)
        let signed = try signers.map { try $0.sign(checkpoint.body) }
        guard let note = signed.first?.adding(signed.dropFirst().flatMap(\.signatures)) else {
            throw RegistryError.failed("there is no key to sign with")
        }
        let stored = StoredBlock(statement: block, checkpoint: note.encoded)
        state.last = stored
        return (stored, ProvenBlock(statement: block, path: path))
    }

    /// The chunks of 256 postings that this block completes.
    private func filledChunks(
        _ posted: BlockPostings, _ statements: [PreparedStatement], first: Int
    ) async throws -> [LabelChunk] {
        // Only a label that reaches a multiple of 256 in this block has a chunk to write.
        var fills: Set<Int> = []
        for label in posted.all where label.position % LabelChunk.width == LabelChunk.width - 1 {
            fills.insert(label.number)
        }
        guard !fills.isEmpty else { return [] }
        var here: [Int: (firstPosition: Int, previous: Int?, postings: [LabelChunk.Posting])] = [:]
        for offset in statements.indices {
            for label in posted[offset] where fills.contains(label.number) {
                here[label.number, default: (label.position, label.previous, [])].postings.append(
                    .init(leafIndex: first + offset, entry: statements[offset].entry))
            }
        }
        var chunks: [LabelChunk] = []
        for number in fills.sorted() {
            guard let run = here[number] else { continue }
            let older = run.firstPosition % LabelChunk.width
            var postings = run.postings
            if older > 0, let tail = run.previous {
                let chain = try await store.chain(label: number, from: tail, count: older)
                guard chain.count == older else {
                    throw RegistryError.inconsistent("a label's chain is shorter than its count")
                }
                postings.insert(
                    contentsOf: chain.reversed().map {
                        .init(leafIndex: $0.leafIndex, entry: $0.entry)
                    }, at: 0)
            }
            let firstChunk = run.firstPosition / LabelChunk.width
            for offset in 0..<(postings.count / LabelChunk.width) {
                let start = offset * LabelChunk.width
                chunks.append(
                    LabelChunk(
                        label: number, index: firstChunk + offset,
                        postings: Array(postings[start..<(start + LabelChunk.width)])))
            }
        }
        return chunks
    }

    private func receipts(
        _ submissions: [DecidedSubmission], first: Int, height: Int
    ) throws -> [StoredReceipt] {
        try placedBatches(submissions, first: first, height: height).compactMap { batch, record in
            guard let tag = batch.tag else { return nil }
            return StoredReceipt(
                tag: tag, issuedAt: record.issuedAt,
                sealed: try master.sealReceipt(record.packed, tag: tag, random: random))
        }
    }

    private func storedBatches(
        _ submissions: [DecidedSubmission], _ state: inout LedgerState, first: Int
    ) throws -> [StoredBatch] {
        let height = (state.last?.statement.height ?? -1) + 1
        var stored: [StoredBatch] = []
        for (batch, record) in placedBatches(submissions, first: first, height: height) {
            stored.append(
                try batches.accepted(
                    batch, record, number: state.batchCount, index: state.index))
            state.batchCount += 1
        }
        return stored
    }

    private func placedBatches(
        _ submissions: [DecidedSubmission], first: Int, height: Int
    ) -> [(DecidedBatch, BatchRecord)] {
        var place = first
        var placed: [(DecidedBatch, BatchRecord)] = []
        for submission in submissions {
            if let batch = submission.batch {
                placed.append((batch, batch.record.placed(first: place, height: height)))
            }
            place += submission.statements.count
        }
        return placed
    }
}

extension LabelChunk {
    init(label: Int, index: Int, postings: [Posting]) {
        var tree = CompactRange()
        for posting in postings {
            tree.append(LabelHash.posting(leafIndex: posting.leafIndex, entry: posting.entry))
        }
        self.init(label: label, index: index, root: tree.root, postings: postings)
    }
}
