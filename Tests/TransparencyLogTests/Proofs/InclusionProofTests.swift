import Cryptography
import Foundation
import TestSupport
import Testing
import TransparencyLog

@Suite struct InclusionProofTests {
    private static let largest = 130

    @Test func everyPathOfEverySizeIsThatOfTheRFC() throws {
        let tree = NaiveTree(size: Self.largest)
        for size in 1...Self.largest {
            let table = tree.table(size)
            for index in 0..<size {
                let path = try InclusionProof.path(index: index, size: size, from: table)
                #expect(path == tree.path(index, 0..<size), "leaf \(index) of \(size)")
                try InclusionProof.verify(
                    leaf: tree.leaves[index], index: index, size: size, path: path,
                    root: tree.root(size))
            }
        }
    }

    @Test func aPathNeedsNothingButTheSubtreesItNames() throws {
        let tree = NaiveTree(size: 40)
        let table = tree.table(40)
        for size in 1...40 {
            for index in 0..<size {
                let named = InclusionProof.subtrees(index: index, size: size)
                let path = try InclusionProof.path(
                    index: index, size: size, from: table.only(named))
                #expect(path == tree.path(index, 0..<size))
                #expect(Set(named).count == named.count)
            }
        }
    }

    @Test func aSpoiledPathIsRefused() {
        var random = SeededRandom()
        let tree = NaiveTree(size: 40)
        for size in 1...40 {
            for index in 0..<size {
                for path in tree.path(index, 0..<size).spoiled(using: &random) {
                    #expect(throws: ProofError.self, "seed \(random.seed)") {
                        try InclusionProof.verify(
                            leaf: tree.leaves[index], index: index, size: size, path: path,
                            root: tree.root(size))
                    }
                }
            }
        }
    }

    /// A path holds for one place: every other index, size and root is tried with it.
    @Test func aPathIsAcceptedForItsOwnPlaceOnly() {
        let tree = NaiveTree(size: 24)
        for size in 1...24 {
            for index in 0..<size {
                let path = tree.path(index, 0..<size)
                for otherSize in 1...24 {
                    for otherIndex in 0..<24 {
                        let isAccepted = accepts(
                            tree, leaf: tree.leaves[index], index: otherIndex, size: otherSize,
                            path: path)
                        #expect(isAccepted == (otherIndex == index && otherSize == size))
                    }
                }
            }
        }
    }

    private func accepts(
        _ tree: NaiveTree, leaf: Digest, index: Int, size: Int, path: [Digest]
    ) -> Bool {
        do {
            try InclusionProof.verify(
                leaf: leaf, index: index, size: size, path: path, root: tree.root(size))
            return true
        } catch {
            return false
        }
    }

    @Test func anotherLeafIsRefused() {
        let tree = NaiveTree(size: 13)
        for index in 0..<13 {
            #expect(throws: ProofError.rootMismatch) {
                try InclusionProof.verify(
                    leaf: tree.leaves[(index + 1) % 13], index: index, size: 13,
                    path: tree.path(index, 0..<13), root: tree.root(13))
            }
        }
    }

    @Test(arguments: [(0, 0), (1, 1), (-1, 1), (5, 5), (Int.max, 5), (0, -1), (.min, .min)])
    func anIndexOutsideTheTreeIsRefusedFirst(index: Int, size: Int) {
        let path = [Digest](repeating: .zero, count: 3)
        #expect(throws: ProofError.outsideTree) {
            try InclusionProof.root(leaf: .zero, index: index, size: size, path: path)
        }
        #expect(throws: ProofError.outsideTree) {
            try InclusionProof.path(index: index, size: size, from: SubtreeTable())
        }
        #expect(InclusionProof.subtrees(index: index, size: size).isEmpty)
    }

    @Test func theLargestTreeIsNoSpecialCase() throws {
        let path = [Digest](repeating: .zero, count: 63)
        _ = try InclusionProof.root(leaf: .zero, index: 0, size: .max, path: path)
        for wrong in [path.dropLast(), path + [.zero], []] {
            #expect(throws: ProofError.wrongLength(expected: 63, found: wrong.count)) {
                try InclusionProof.root(leaf: .zero, index: 0, size: .max, path: wrong)
            }
        }
        #expect(InclusionProof.subtrees(index: .max - 1, size: .max).count == 62)
    }

    private struct Cases: Decodable {
        struct Case: Decodable {
            let leafIdx: UInt64
            let treeSize: UInt64
            let root: String
            let leafHash: String
            let proof: [String]?
            let wantErr: Bool
            let desc: String
        }
        let inclusion: [Case]
    }

    @Test(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
    func theCasesOfTransparencyDevAreJudgedAlike() throws {
        let cases = try SharedVectors.decode(Cases.self, from: "merkle/transparency-dev.json")
        #expect(cases.inclusion.count == 98)
        for item in cases.inclusion {
            #expect(isRefused(item) == item.wantErr, "\(item.desc): leaf \(item.leafIdx)")
        }
    }

    /// A hash of another length than 32 bytes, or a number beyond `Int`, does not reach the proof.
    private func isRefused(_ item: Cases.Case) -> Bool {
        let path = (item.proof ?? []).compactMap { Digest(base64: $0) }
        guard let leaf = Digest(base64: item.leafHash), let root = Digest(base64: item.root),
            let index = Int(exactly: item.leafIdx), let size = Int(exactly: item.treeSize),
            path.count == item.proof?.count ?? 0
        else { return true }
        do {
            try InclusionProof.verify(
                leaf: leaf, index: index, size: size, path: path, root: root)
            return false
        } catch {
            return true
        }
    }
}
