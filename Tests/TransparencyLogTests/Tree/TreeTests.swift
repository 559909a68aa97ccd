import Cryptography
import Foundation
import TestSupport
import Testing
import TransparencyLog

@Suite struct TreeTests {
    static let largest = 130

    private struct Constants: Decodable {
        let leafInputsHex: [String]
        let nodeHashesHexByLevel: [[String]]
        let rootHashesHexBySize: [String]
    }

    @Test(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
    func hashesAreThoseOfCertificateTransparency() throws {
        let constants = try SharedVectors.decode(
            Constants.self, from: "merkle/rfc6962-constants.json")
        var range = CompactRange()
        var table: [Subtree: Digest] = [:]
        #expect(range.root == Digest(hex: constants.rootHashesHexBySize[0]))
        for (index, input) in constants.leafInputsHex.enumerated() {
            range.append(TreeHash.leaf([UInt8](hex: input))) { table[$0] = $1 }
            #expect(range.root == Digest(hex: constants.rootHashesHexBySize[index + 1]))
        }
        for (level, hashes) in constants.nodeHashesHexByLevel.enumerated() {
            for (index, hash) in hashes.enumerated() {
                let subtree = Subtree(level: level, index: index)
                #expect(table.removeValue(forKey: subtree) == Digest(hex: hash))
            }
        }
        #expect(table.isEmpty)
    }

    @Test func anEntryIsHashedAsItsBytes() {
        let entry = SHA256.hash([1, 2, 3])
        #expect(TreeHash.leaf(entry) == TreeHash.leaf(entry.bytes))
        #expect(TreeHash.leaf(entry) == SHA256.hash([0] + entry.bytes))
        #expect(TreeHash.node(entry, .zero) == SHA256.hash([1] + entry.bytes + Digest.zero.bytes))
        #expect(TreeHash.empty == SHA256.hash([]))
    }

    @Test func theFrontierHasTheRootOfEverySize() {
        let tree = NaiveTree(size: Self.largest)
        var range = CompactRange()
        for size in 0...Self.largest {
            #expect(range.size == size)
            #expect(range.root == tree.root(size))
            #expect(CompactRange(size: size, hashes: range.hashes) == range)
            if size < Self.largest { range.append(tree.leaves[size]) }
        }
    }

    @Test func everyCompletedSubtreeIsReportedOnceAndWhenItIsComplete() {
        let tree = NaiveTree(size: Self.largest)
        var range = CompactRange()
        var reported: [Subtree: Digest] = [:]
        for size in 1...Self.largest {
            range.append(tree.leaves[size - 1]) { subtree, hash in
                #expect(reported.updateValue(hash, forKey: subtree) == nil)
            }
            #expect(reported == tree.table(size).hashes)
        }
    }

    @Test func aFrontierOfTheWrongLengthIsRefused() {
        #expect(CompactRange(size: 6, hashes: [.zero]) == nil)
        #expect(CompactRange(size: 6, hashes: [.zero, .zero, .zero]) == nil)
        #expect(CompactRange(size: -1, hashes: []) == nil)
        #expect(CompactRange(size: 0, hashes: [.zero]) == nil)
        #expect(CompactRange(size: 6, hashes: [.zero, .zero]) != nil)
    }

    @Test func everyEarlierRootFollowsFromTheSubtreesItNames() throws {
        let tree = NaiveTree(size: Self.largest)
        let table = tree.table(Self.largest)
        for size in 0...Self.largest {
            let named = TreeRoot.subtrees(size: size)
            #expect(try TreeRoot.root(size: size, from: table.only(named)) == tree.root(size))
        }
    }

    @Test func aMissingSubtreeIsNamed() {
        let subtree = Subtree(level: 2, index: 0)
        #expect(throws: ProofError.missingHash(subtree)) {
            try TreeRoot.root(size: 4, from: SubtreeTable())
        }
        #expect(throws: ProofError.outsideTree) {
            try TreeRoot.root(size: -1, from: SubtreeTable())
        }
        #expect(TreeRoot.subtrees(size: -1).isEmpty)
    }
}
