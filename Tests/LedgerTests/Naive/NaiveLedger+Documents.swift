import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing
import TransparencyLog

extension NaiveLedger {
    /// A statement with the disclosures of the members that `shows` accepts.
    func opened(
        _ leafIndex: Int, at height: Int, shows: (String) -> Bool = { _ in true }
    ) throws -> PresentedStatement {
        let leaf = leaves[leafIndex]
        let shown = zip(leaf.names, leaf.disclosures).filter { shows($0.0) }.map(\.1)
        return .opened(
            index: leafIndex, payload: try #require(leaf.payload), disclosures: shown,
            path: path(leafIndex, at: height))
    }

    func withheld(_ leafIndex: Int, at height: Int) -> PresentedStatement {
        .withheld(
            index: leafIndex, entry: WireHash(leaves[leafIndex].entry),
            path: path(leafIndex, at: height))
    }

    func block(_ earlier: Int, at height: Int) -> PresentedStatement {
        let block = sealed[earlier].block
        return .block(
            index: block.size, block: BlockPayload(block), path: path(block.size, at: height))
    }

    /// An answer that is not about a label.
    func presentation(
        of statements: [PresentedStatement], at height: Int
    ) throws -> Presentation {
        let head = try head(height)
        return Presentation(
            statements: statements,
            proof: PresentationProof(checkpoint: head.checkpoint, block: head.block, index: nil))
    }

    /// An answer about a label: its statements in `page` (all of them when `nil`), those in
    /// `withheld` not opened.
    func presentation(
        about label: Label, at height: Int, page: Range<Int>? = nil, withheld: Set<Int> = [],
        since: Int? = nil, shows: (String) -> Bool = { _ in true }
    ) throws -> Presentation {
        let head = try head(height)
        let index = sealed[height].index
        let postings = index.postings[label.key] ?? []
        let page = page ?? 0..<postings.count
        let statements = try postings[page].map { posting in
            withheld.contains(posting.leafIndex)
                ? self.withheld(posting.leafIndex, at: height)
                : try opened(posting.leafIndex, at: height, shows: shows)
        }
        return Presentation(
            statements: statements,
            proof: PresentationProof(
                checkpoint: head.checkpoint, block: head.block,
                index: indexProof(label, index, page: page, since: since)))
    }

    func indexProof(
        _ label: Label, _ index: NaiveIndex, page: Range<Int>, since: Int?
    ) -> IndexProof {
        let path = index.path(label.key)
        let leaves = index.leaves(label.key)
        guard !leaves.isEmpty else {
            let neighbour = path.neighbour.map {
                IndexProof.Neighbour(key: WireHash($0.key), value: WireHash($0.value))
            }
            return IndexProof(absent: label, siblings: path.siblings, neighbour: neighbour)
        }
        return IndexProof(
            label: label, count: leaves.count, nonce: index.nonce(label.key),
            from: page.lowerBound, left: NaiveTree.cover(0..<page.lowerBound, leaves),
            right: NaiveTree.cover(page.upperBound..<leaves.count, leaves),
            siblings: path.siblings,
            since: since.map { count in
                IndexProof.Since(
                    count: count, head: WireHash(NaiveTree.root(Array(leaves[..<count]))),
                    path: NaiveTree.consistency(count, leaves).map { WireHash($0) })
            })
    }

    /// The receipt of a batch that was posted, under the checkpoint after a block.
    func receipt(of batch: NaiveBatch, at height: Int) throws -> Receipt {
        let head = try head(height)
        let hashes = leafHashes(sealed[height].block.size + 1)
        let range = batch.first..<(batch.first + batch.lines.count + 1)
        let statement = leaves[range.upperBound - 1]
        return Receipt(
            batch: batch.id, issuedAt: batch.issuedAt, seed: Base64.encode(batch.seed.bytes),
            lines: batch.lines, statement: try #require(statement.payload),
            disclosures: statement.disclosures,
            proof: ReceiptProof(
                checkpoint: head.checkpoint, block: head.block,
                range: ReceiptProof.Range(
                    first: range.lowerBound, entries: leaves[range].map { WireHash($0.entry) },
                    left: NaiveTree.cover(0..<range.lowerBound, hashes).map { WireHash($0) },
                    right: NaiveTree.cover(range.upperBound..<hashes.count, hashes)
                        .map { WireHash($0) })))
    }
}
