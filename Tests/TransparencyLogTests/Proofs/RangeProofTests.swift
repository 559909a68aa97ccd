import Cryptography
import Foundation
import TestSupport
import Testing
import TransparencyLog

@Suite struct RangeProofTests {
    private static let largest = 130
    #if DEBUG
        /// Unoptimised, all 380,000 ranges take as long as all other tests together: of trees
        /// larger than 66 every seventh is tried.
        private static let step = 7
    #else
        private static let step = 1
    #endif
    private static let parts = 8

    /// In parts that run beside each other.
    @Test(arguments: 0..<parts)
    func everyRangeOfEverySizeLeadsToTheRoot(part: Int) throws {
        let tree = NaiveTree(size: Self.largest)
        for size in stride(from: part, through: Self.largest, by: Self.parts) {
            let table = tree.table(size)
            let root = tree.root(size)
            for first in 0...size {
                let step = size > 66 ? Self.step : 1
                for end in stride(from: first + (first + size) % step, through: size, by: step) {
                    let proof = try RangeProof(first..<end, size: size, from: table)
                    let found = try proof.root(
                        of: Array(tree.leaves[first..<end]), from: first, size: size)
                    if found != root {
                        Issue.record("[\(first), \(end)) of \(size)")
                    }
                }
            }
        }
    }

    @Test func theSubtreesAreTheFewestAlignedOnes() {
        for size in 0...40 {
            for first in 0...size {
                for end in first...size {
                    let (left, right) = RangeProof.subtrees(first..<end, size: size)
                    expectCover(of: 0..<first, by: left)
                    expectCover(of: end..<size, by: right)
                }
            }
        }
    }

    /// The rule of the format, said the slow way.
    private func expectCover(of range: Range<Int>, by subtrees: [Subtree]) {
        var start = range.lowerBound
        for subtree in subtrees {
            #expect(subtree.index << subtree.level == start)
            let larger = subtree.level + 1
            #expect(start % (1 << larger) != 0 || start + 1 << larger > range.upperBound)
            start += 1 << subtree.level
        }
        #expect(start == range.upperBound)
    }

    @Test func aSpoiledProofIsRefused() throws {
        var random = SeededRandom()
        let size = 29
        let tree = NaiveTree(size: size)
        let table = tree.table(size)
        for first in 0..<size {
            for end in (first + 1)...size {
                let good = try RangeProof(first..<end, size: size, from: table)
                let leaves = Array(tree.leaves[first..<end])
                var spoiled = good.left.spoiled(using: &random)
                    .map { RangeProof(left: $0, right: good.right) }
                spoiled += good.right.spoiled(using: &random)
                    .map { RangeProof(left: good.left, right: $0) }
                if let last = good.left.last {
                    spoiled.append(
                        RangeProof(left: good.left.dropLast(), right: [last] + good.right))
                }
                for proof in spoiled {
                    #expect(throws: ProofError.self, "seed \(random.seed)") {
                        try proof.verify(
                            leaves: leaves, from: first, size: size, root: tree.root(size))
                    }
                }
            }
        }
    }

    @Test func otherLeavesAreRefused() throws {
        var random = SeededRandom()
        let size = 21
        let tree = NaiveTree(size: size)
        let table = tree.table(size)
        for first in 0..<size {
            for end in (first + 1)...size {
                let proof = try RangeProof(first..<end, size: size, from: table)
                let leaves = Array(tree.leaves[first..<end])
                for spoiled in leaves.spoiled(using: &random) {
                    #expect(throws: ProofError.self, "seed \(random.seed)") {
                        try proof.verify(
                            leaves: spoiled, from: first, size: size, root: tree.root(size))
                    }
                }
            }
        }
    }

    @Test func aProofIsAcceptedForItsOwnPlaceOnly() throws {
        let size = 16
        let tree = NaiveTree(size: size)
        for size in 1...size {
            let table = tree.table(size)
            for first in 0..<size {
                for end in (first + 1)...size {
                    let proof = try RangeProof(first..<end, size: size, from: table)
                    let leaves = Array(tree.leaves[first..<end])
                    for otherSize in 1...16 {
                        for other in 0...otherSize where other != first || otherSize != size {
                            #expect(throws: ProofError.self) {
                                try proof.verify(
                                    leaves: leaves, from: other, size: otherSize,
                                    root: tree.root(otherSize))
                            }
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: [(-1, 5), (5, 5), (6, 5), (0, -1), (Int.max, 5), (.max, .max), (.min, .max)])
    func aRangeOutsideTheTreeIsRefusedFirst(first: Int, size: Int) {
        #expect(throws: ProofError.outsideTree) {
            try RangeProof(left: [], right: []).root(of: [.zero], from: first, size: size)
        }
        guard first < Int.max else { return }
        #expect(throws: ProofError.outsideTree) {
            try RangeProof(first..<(first + 1), size: size, from: SubtreeTable())
        }
    }

    private struct LedgerVectors: Decodable {
        struct Range: Decodable {
            let size: Int
            let first: Int
            let entries: [String]
            let left: [String]
            let right: [String]
            let root: String
        }
        let ranges: [Range]
        let entries: [String]
    }

    @Test(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
    func theLedgerFormatsOwnProofsHoldAndAreTheOnesMade() throws {
        let vectors = try SharedVectors.decode(LedgerVectors.self, from: "ledger-format/v1.json")
        #expect(!vectors.ranges.isEmpty)
        var range = CompactRange()
        var table = SubtreeTable()
        for entry in try digests(vectors.entries) {
            range.append(TreeHash.leaf(entry)) { table.hashes[$0] = $1 }
        }
        for vector in vectors.ranges {
            let proof = try RangeProof(left: digests(vector.left), right: digests(vector.right))
            let leaves = try digests(vector.entries).map { TreeHash.leaf($0) }
            try proof.verify(
                leaves: leaves, from: vector.first, size: vector.size,
                root: #require(Digest(base64: vector.root)))
            let end = vector.first + leaves.count
            #expect(try RangeProof(vector.first..<end, size: vector.size, from: table) == proof)
        }
    }

    private func digests(_ texts: [String]) throws -> [Digest] {
        try texts.map { try #require(Digest(base64: $0)) }
    }
}
