package import Cryptography
package import Ledger
package import TransparencyLog

/// What anyone may ask, without a credential: it says nothing of anyone.
extension Registry {
    /// The latest signed checkpoint, with the lines of the witnesses that have cosigned it.
    package var checkpoint: String { ledger.checkpoint }

    /// The key that checkpoints are signed with: the one before, while it is being replaced, since
    /// that is what verifiers know.
    package var verifierKey: VerifierKey { signingKeys.first ?? logKeys.keys.newest.key }

    /// The key that is taking its place; `nil` while none is.
    package var nextLogKey: (key: LogKey, announcedAt: Int)? {
        guard signingKeys.count > 1, let last = logKeys.announcements.last?.announcement,
            last.key.key == signingKeys.last
        else { return nil }
        return (last.key, last.issuedAt)
    }

    /// Until when checkpoints carry the signatures of both keys, in seconds since 1970; `nil` while one
    /// key signs.
    package var bothKeysSignUntil: Int? {
        nextLogKey.map { $0.announcedAt + limits.logKeyOverlapDays * 86_400 }
    }

    /// The consistency proof between two sizes of the log.
    package func consistency(
        from: Int, to: Int
    ) async throws(RegistryError) -> [Digest] {
        let log = ledger.state.log
        guard from >= 1, from <= to, to <= log.size else {
            throw .badRequest("from and to must satisfy 1 ≤ from ≤ to ≤ \(log.size)")
        }
        let tree = try await TreeReader(tree: log, tiles: tiles).load(
            TreeRoot.subtrees(size: from) + TreeRoot.subtrees(size: to)
                + ConsistencyProof.subtrees(from: from, to: to)
                + ConsistencyProof.subtrees(from: to, to: log.size))
        do {
            let path = try ConsistencyProof.path(from: from, to: to, from: tree)
            let root = try TreeRoot.root(size: to, from: tree)
            try ConsistencyProof.verify(
                from: from, fromRoot: TreeRoot.root(size: from, from: tree), to: to, toRoot: root,
                path: path)
            // The published root is the only one that is known to be signed.
            try ConsistencyProof.verify(
                from: to, fromRoot: root, to: log.size, toRoot: log.root,
                path: ConsistencyProof.path(from: to, to: log.size, from: tree))
            return path
        } catch {
            throw .inconsistent("a consistency proof failed its own verification: \(error)")
        }
    }

    /// A block with its checkpoint, and its path to that checkpoint.
    package struct ProvenCheckpoint: Sendable {
        package let checkpoint: String
        package let block: ProvenBlock
    }

    /// The path of a block's entry under the `blocks` root of a later block (ledger-format.md §3):
    /// proof that the one is an ancestor of the other.
    package func ancestry(
        of height: Int, under later: Int
    ) async throws(RegistryError) -> [Digest] {
        let chain = ledger.state.chain
        guard height >= 0, height < later, later < chain.size else {
            throw .badRequest("under must be the height of a later block")
        }
        let (ancestor, descendant) = (
            try await head(ofBlock: height), try await head(ofBlock: later)
        )
        let tree = try await TreeReader(tree: chain, tiles: tiles)
            .load(InclusionProof.subtrees(index: height, size: later))
        do {
            let path = try InclusionProof.path(index: height, size: later, from: tree)
            try InclusionProof.verify(
                leaf: TreeHash.leaf(ancestor.verified.block.entry), index: height, size: later,
                path: path, root: descendant.verified.block.blocks)
            return path
        } catch {
            throw .inconsistent("a path in the chain failed its own verification: \(error)")
        }
    }

    /// The block at a height, as it was proven when it was the latest.
    package func block(height: Int) async throws(RegistryError) -> ProvenCheckpoint {
        let head = try await head(ofBlock: height)
        return ProvenCheckpoint(checkpoint: head.checkpoint, block: head.block)
    }

    /// Blocks after a height (−1 for all), in order.
    package func blocks(
        after height: Int, limit: Int
    ) async throws(RegistryError) -> [ProvenCheckpoint] {
        guard height >= -1 else { throw .badRequest("after must be -1 or a block's height") }
        guard (1...limits.blocksPerPage).contains(limit) else {
            throw .badRequest("limit must be from 1 to \(limits.blocksPerPage)")
        }
        guard let last = ledger.state.last?.statement.height, height < last else { return [] }
        do {
            let heights = (height + 1)...min(height + limit, last)
            let blocks = try await store.blocks(heights.lowerBound..<(heights.upperBound + 1))
            guard blocks.count == heights.count else {
                throw RegistryError.inconsistent("blocks are missing from storage")
            }
            var page: [ProvenCheckpoint] = []
            for (height, block) in zip(heights, blocks) {
                let head = try await self.head(of: block, at: height)
                page.append(ProvenCheckpoint(checkpoint: head.checkpoint, block: head.block))
            }
            return page
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The head that the block at a height had when it was committed.
    func head(ofBlock height: Int) async throws(RegistryError) -> AnswerHead {
        let ledger = ledger
        guard let last = ledger.state.last?.statement.height, (0...last).contains(height) else {
            throw .notFound
        }
        // Most batches ask for the block that was committed last, and that was verified then.
        if height == last { return AnswerHead(ledger) }
        return try await head(of: try await storedBlock(at: height), at: height)
    }

    /// The block at a height that the chain has, as storage has it.
    func storedBlock(at height: Int) async throws(RegistryError) -> StoredBlock {
        let block: StoredBlock?
        do {
            block = try await store.blocks(height..<(height + 1)).first
        } catch {
            throw RegistryError(wrapping: error)
        }
        guard let block else { throw .inconsistent("a block is missing from storage") }
        return block
    }

    private func head(
        of block: StoredBlock, at height: Int
    ) async throws(RegistryError) -> AnswerHead {
        let (leaf, size) = (block.statement.size, block.statement.size + 1)
        guard block.statement.height == height, size <= ledger.size else {
            throw .inconsistent("a block does not stand at its height")
        }
        let tree = try await treeReader.load(InclusionProof.subtrees(index: leaf, size: size))
        do {
            let path = try InclusionProof.path(index: leaf, size: size, from: tree)
            let proven = ProvenBlock(
                statement: block.statement, path: path.map { WireHash($0) })
            return AnswerHead(try verifier.head(checkpoint: block.checkpoint, block: proven))
        } catch {
            throw .inconsistent("a block failed its own verification: \(error)")
        }
    }
}
