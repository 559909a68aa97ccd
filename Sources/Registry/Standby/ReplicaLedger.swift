internal import AccessModel
internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
package import TransparencyLog

/// The log as a standby has verified it: the tree, the chain of blocks and the label index, which each
/// patch must extend.
///
/// A value: what a patch would make of it is worked out beside it, and taken once the patch is durable.
package struct ReplicaLedger: Sendable {
    private var verifier: LedgerVerifier
    private let master: MasterSecret
    private let keyEncryptionKeys: KeyEncryptionKeys
    private var log: TiledTree
    private var chain: TiledTree
    private var index: LabelIndex
    private var last: BlockStatement

    /// What was verified last, as the anchor keeps it.
    package var anchor: Anchor {
        Anchor(height: last.height, size: log.size, root: log.root)
    }

    /// The key that must sign what comes next.
    package var newestKey: VerifierKey { verifier.keys.newest.key }

    /// Rebuilds it from a standby's database, and compares that with the database's last checkpoint and
    /// with the standby's own anchor.
    ///
    /// - Throws: `RegistryError` where the database contradicts either, or the keys are not its own.
    package static func load(
        _ store: any RegistryStore, keys: RegistryKeys, anchor: any AnchorStore,
        journal: any ErasureJournalStore
    ) async throws(RegistryError) -> ReplicaLedger {
        do {
            let anchored = try anchor.read()
            let origin = keys.logSigner.verifierKey.name
            guard let identity = try await store.identity(),
                let last = try await store.lastBlock(),
                identity.origin.hasSameBytes(as: origin)
            else { throw RegistryError.readOnly("the database is not of this log") }
            guard
                let master = try? MasterSecret(
                    wrapped: identity.wrappedMaster, keyEncryptionKeys: keys.keyEncryptionKeys)
            else {
                throw RegistryError.readOnly(
                    "the key-encryption key does not open this database")
            }
            let parts = RegistryParts(
                store: store, anchor: anchor, journal: journal, keys: keys, master: master,
                directory: ParticipantDirectory(), clock: SystemWallClock(),
                random: SystemRandomSource(), policy: .noWitnesses, limits: RegistryLimits(),
                standby: nil, observe: { _ in })
            let (ledger, _, history) = try await LedgerLoader(parts).load(last)
            let check = AnchorCheck(ledger: ledger, tiles: TileCache(store: store, capacity: 64))
            // Without an anchor nothing was verified before: the copy was just made.
            // A copy that was fetched whole is ahead by whatever the standby missed.
            if anchored != nil,
                let reason = try await check.reasonNotToWrite(anchored, mostAhead: .max)
            {
                throw RegistryError.readOnly(reason)
            }
            return ReplicaLedger(
                verifier: LedgerVerifier(keys: history.keys), master: master,
                keyEncryptionKeys: keys.keyEncryptionKeys, log: ledger.state.log,
                chain: ledger.state.chain, index: ledger.state.index, last: last.statement)
        } catch let error as AnchorError {
            throw .readOnly(error.description)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// Verifies what a patch would make of the database.
    ///
    /// Each block must follow the last and be signed; the statements it covers must be there, open, and
    /// be what its root, its index root and its checkpoint commit to. Tiles must be those of the tree.
    /// A statement that was sealed anew must still be what the log has.
    ///
    /// - Returns: the log with it.
    package func extended(by change: ReplicaChange) throws(ReplicaFault) -> ReplicaLedger {
        var next = self
        let keys = try contentKeys(change)
        var tiles: [StoredTile] = []
        var statements = change.statements[...]
        var labels = change.labels[...]
        for block in change.blocks {
            let covered = statements.prefix { $0.leafIndex < block.statement.size }
            statements = statements.dropFirst(covered.count)
            tiles += try next.take(block, covered, keys: keys, labels: &labels)
        }
        guard statements.isEmpty else {
            throw ReplicaFault("a statement stands outside of the blocks it came with")
        }
        guard labels.isEmpty else { throw ReplicaFault("a label came without a statement") }
        try compare(tiles, change.tiles)
        for statement in change.resealed {
            try verify(resealed: statement, keys: keys, payloads: change.erasedPayloads)
        }
        return next
    }

    private mutating func take(
        _ block: StoredBlock, _ statements: ArraySlice<StoredStatement>, keys: [Int: ContentKey],
        labels: inout ArraySlice<StoredLabel>
    ) throws(ReplicaFault) -> [StoredTile] {
        let statement = block.statement
        let place = "block \(statement.height)"
        guard statement.height == last.height + 1, statement.previous == last.entry,
            statement.first == log.size, statement.size == log.size + statements.count,
            statement.time >= last.time, statement.issuer.hasSameBytes(as: verifier.origin)
        else {
            throw ReplicaFault(
                "\(place) does not follow block \(last.height), the last that was verified: "
                    + "the primary has another history")
        }
        var tiles: [StoredTile] = []
        var postings: [LabelPosting] = []
        var links: [StoredStatement.Link] = []
        var announced: KeyAnnouncement?
        for (offset, row) in statements.enumerated() {
            guard row.leafIndex == statement.first + offset else {
                throw ReplicaFault("\(place) covers a leaf without a statement")
            }
            let (content, keys) = try contents(of: row, keys: keys)
            do {
                let announcement = try KeyAnnouncement(
                    content, leaf: row.leafIndex, entry: row.entry)
                announced = announcement ?? announced
            } catch {
                throw ReplicaFault("\(place) announces a log key that none can follow: \(error)")
            }
            postings += keys.map {
                LabelPosting(key: $0, leafIndex: row.leafIndex, entry: row.entry)
            }
            links += row.links
            tiles += log.append(TreeHash.leaf(row.entry))
        }
        try compare(index.append(postings), postings, links, labels: &labels)
        guard statement.root == log.root else {
            throw ReplicaFault("\(place) commits to another root than its statements make")
        }
        guard statement.blocks == chain.root else {
            throw ReplicaFault("\(place) commits to another chain of blocks than was verified")
        }
        guard statement.indexRoot == index.root else {
            throw ReplicaFault("\(place) commits to another label index than its statements make")
        }
        let hash = TreeHash.leaf(statement.entry)
        tiles += log.append(hash)
        tiles += chain.append(hash)
        try verify(block.checkpoint, place)
        if let announced {
            try follow(announced, place)
            try verify(block.checkpoint, place)
        }
        last = statement
        return tiles
    }

    /// From here on the new key must sign (ledger-format.md §8), the checkpoint of this block too.
    private mutating func follow(
        _ announcement: KeyAnnouncement, _ place: String
    ) throws(ReplicaFault) {
        var keys = verifier.keys
        do {
            try keys.follow(announcement)
        } catch {
            throw ReplicaFault("\(place) announces a log key that none can follow: \(error)")
        }
        verifier = LedgerVerifier(keys: keys)
    }

    private func verify(_ note: String, _ place: String) throws(ReplicaFault) {
        do {
            let checkpoint = try verifier.checkpoint(note)
            guard checkpoint.size == log.size, checkpoint.root == log.root else {
                throw ReplicaFault("the checkpoint of \(place) signs another tree")
            }
        } catch let fault as ReplicaFault {
            throw fault
        } catch {
            throw ReplicaFault("the checkpoint of \(place) is not signed by the log's key")
        }
    }

    /// The statement must be whole: the patch is of the moment at which it was recorded.
    private func contents(
        of row: StoredStatement, keys: [Int: ContentKey]
    ) throws(ReplicaFault) -> (StatementContent, labels: [Digest]) {
        guard
            case .whole(let content, let labels) = CheckedContents(
                row, keys: keys, origin: verifier.origin),
            labels.count == row.links.count
        else {
            throw ReplicaFault(
                "the statement at leaf \(row.leafIndex) does not open, or is not what its entry "
                    + "commits to")
        }
        return (content, labels)
    }

    private func compare(
        _ posted: [PostedLabel], _ postings: [LabelPosting], _ links: [StoredStatement.Link],
        labels: inout ArraySlice<StoredLabel>
    ) throws(ReplicaFault) {
        for (posted, (posting, link)) in zip(posted, zip(postings, links)) {
            guard posted.number == link.label, posted.previous == link.previous else {
                throw ReplicaFault(
                    "the statement at leaf \(posting.leafIndex) is filed where its labels do not "
                        + "lead")
            }
            guard posted.position == 0 else { continue }
            guard let label = labels.popFirst(), label.number == posted.number,
                let key = try? master.openLabelKey(label.sealedKey, number: label.number),
                key == posting.key
            else { throw ReplicaFault("the key of label \(posted.number) is not its statements'") }
        }
    }

    private func compare(
        _ expected: [StoredTile], _ stored: [StoredTile]
    ) throws(ReplicaFault) {
        let hashes = Dictionary(expected.map { ($0.id, $0.hashes) }) { first, _ in first }
        guard expected.count == stored.count,
            stored.allSatisfy({ hashes[$0.id] == $0.hashes })
        else { throw ReplicaFault("the tiles are not those of the tree") }
    }

    private func verify(
        resealed statement: StoredStatement, keys: [Int: ContentKey],
        payloads: [StoredErasure.Payload]
    ) throws(ReplicaFault) {
        let origin = verifier.origin
        let isRight =
            switch CheckedContents(statement, keys: keys, origin: origin) {
            case .whole, .partlyErased: true
            case .erased:
                payloads.first { $0.leafIndex == statement.leafIndex }
                    .flatMap { statement.payload(of: $0.digests, origin: origin) } != nil
            case .keyless, .wrong: false
            }
        guard isRight else {
            throw ReplicaFault(
                "the statement at leaf \(statement.leafIndex) was rewritten, and is not what the "
                    + "log has")
        }
    }

    private func contentKeys(
        _ change: ReplicaChange
    ) throws(ReplicaFault) -> [Int: ContentKey] {
        var keys: [Int: ContentKey] = [:]
        for stored in change.contentKeys {
            do {
                keys[stored.label] = try ContentKeyRing.open(
                    stored, keyEncryptionKeys: keyEncryptionKeys)
            } catch {
                throw ReplicaFault(
                    "the content key of label \(stored.label) does not open: where the primary's "
                        + "key-encryption key was replaced, copy kek and kek.previous here")
            }
        }
        return keys
    }
}
