package import Cryptography
package import Ledger
package import TransparencyLog

/// What anyone may ask, without a credential: it says nothing of anyone.
extension Registry {
    /// The latest signed checkpoint.
    package var checkpoint: String { ledger.checkpoint }

    /// The key that checkpoints are signed with.
    package var verifierKey: VerifierKey { verifier.key }

    /// The consistency proof between two sizes of the log.
    package func consistency(
        from: Int, to: Int
    ) async throws(RegistryError) -> [Digest] {
        let ledger = ledger
        guard from >= 1, from <= to, to <= ledger.size else {
            throw .badRequest("from and to must satisfy 1 ≤ from ≤ to ≤ \(ledger.size)")
        }
        let tree = try await TreeReader(tree: ledger.state.log, tiles: tiles)
            .load(ConsistencyProof.subtrees(from: from, to: to))
        do {
            return try ConsistencyProof.path(from: from, to: to, from: tree)
        } catch {
            throw RegistryError(wrapping: error)
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
        let tree = try await TreeReader(tree: chain, tiles: tiles)
            .load(InclusionProof.subtrees(index: height, size: later))
        do {
            return try InclusionProof.path(index: height, size: later, from: tree)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    package func block(height: Int) async throws(RegistryError) -> ProvenCheckpoint {
        guard height >= 0 else { throw .notFound }
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
            var page: [ProvenCheckpoint] = []
            for block in try await store.blocks((height + 1)..<min(height + 1 + limit, last + 1)) {
                let head = try await self.head(of: block)
                page.append(ProvenCheckpoint(checkpoint: head.checkpoint, block: head.block))
            }
            return page
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The head that the block at a height had when it was committed.
    func head(ofBlock height: Int) async throws(RegistryError) -> AnswerHead {
        let block: StoredBlock?
        do {
            block = try await store.blocks(height..<(height + 1)).first
        } catch {
            throw RegistryError(wrapping: error)
        }
        guard let block, block.statement.size < ledger.size else { throw .notFound }
        return try await head(of: block)
    }

    private func head(of block: StoredBlock) async throws(RegistryError) -> AnswerHead {
        let (leaf, size) = (block.statement.size, block.statement.size + 1)
        let tree = try await treeReader.load(InclusionProof.subtrees(index: leaf, size: size))
        do {
            let path = try InclusionProof.path(index: leaf, size: size, from: tree)
            return AnswerHead(block, path: path.map { WireHash($0) })
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}
