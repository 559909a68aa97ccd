import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing
import TransparencyLog

@Suite(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
struct TreeVectorTests {
    @Test func blocksHashToTheirEntriesAndCommitToAllBefore() throws {
        let vectors = try LedgerVectors()
        let entries = try #require(try vectors.root.hashes("entries").digests)
        let leaves = entries.map { TreeHash.leaf($0) }
        var blockLeaves: [Digest] = []
        var previous = Digest.zero
        for vector in try vectors.list("blocks") {
            let payload = try BlockPayload(parsing: try #require(vector["statement"]))
            let block = BlockStatement(
                height: payload.height, previous: try #require(payload.previous.digest),
                first: payload.first, size: payload.size, root: try #require(payload.root.digest),
                blocks: try #require(payload.blocks.digest),
                indexRoot: try #require(payload.indexRoot.digest), time: payload.time,
                issuer: payload.issuer)
            let entry = WireHash(text: try vector.text("entry")).digest
            #expect(block.entry == entry)
            #expect(entries[block.size] == entry)
            #expect(BlockPayload(block) == payload)
            #expect(block.previous == previous)
            #expect(block.root == NaiveTree.root(Array(leaves[..<block.size])))
            #expect(block.blocks == NaiveTree.root(blockLeaves))
            previous = block.entry
            blockLeaves.append(TreeHash.leaf(block.entry))
        }
        #expect(blockLeaves.count > 0)
    }

    @Test func consistencyProofsVerify() throws {
        let vectors = try LedgerVectors()
        let entries = try #require(try vectors.root.hashes("entries").digests)
        for vector in try vectors.list("consistency") {
            let size = try vector.number("from")
            let path = try #require(try vector.hashes("path").digests)
            try ConsistencyProof.verify(
                from: size, fromRoot: try #require(WireHash(text: vector.text("root_from")).digest),
                to: try vector.number("to"),
                toRoot: try #require(WireHash(text: vector.text("root_to")).digest), path: path)
            let leaves = entries[..<(try vector.number("to"))].map { TreeHash.leaf($0) }
            #expect(path == NaiveTree.consistency(size, Array(leaves)))
        }
    }

    @Test func rangeProofsVerify() throws {
        for vector in try LedgerVectors().list("ranges") {
            let proof = RangeProof(
                left: try #require(try vector.hashes("left").digests),
                right: try #require(try vector.hashes("right").digests))
            try proof.verify(
                leaves: try #require(try vector.hashes("entries").digests)
                    .map { TreeHash.leaf($0) },
                from: try vector.number("first"), size: try vector.number("size"),
                root: try #require(WireHash(text: vector.text("root")).digest))
        }
    }
}

extension [WireHash] {
    var digests: [Digest]? {
        let digests = compactMap(\.digest)
        return digests.count == count ? digests : nil
    }
}
