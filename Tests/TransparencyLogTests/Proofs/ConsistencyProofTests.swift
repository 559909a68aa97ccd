import Cryptography
import Foundation
import TestSupport
import Testing
import TransparencyLog

@Suite struct ConsistencyProofTests {
    private static let largest = 130

    @Test func everyProofOfEveryPairIsThatOfTheRFC() throws {
        let tree = NaiveTree(size: Self.largest)
        for later in 1...Self.largest {
            let table = tree.table(later)
            for earlier in 1...later {
                let path = try ConsistencyProof.path(from: earlier, to: later, from: table)
                #expect(path == tree.proof(earlier, later), "\(earlier) to \(later)")
                try verify(tree, earlier, later, path)
            }
        }
    }

    private func verify(
        _ tree: NaiveTree, _ earlier: Int, _ later: Int, _ path: [Digest]
    ) throws(ProofError) {
        try ConsistencyProof.verify(
            from: earlier, fromRoot: tree.root(earlier), to: later, toRoot: tree.root(later),
            path: path)
    }

    @Test func aProofNeedsNothingButTheSubtreesItNames() throws {
        let tree = NaiveTree(size: 40)
        let table = tree.table(40)
        for later in 1...40 {
            for earlier in 1...later {
                let named = ConsistencyProof.subtrees(from: earlier, to: later)
                let path = try ConsistencyProof.path(
                    from: earlier, to: later, from: table.only(named))
                #expect(path == tree.proof(earlier, later))
                #expect(Set(named).count == named.count)
            }
        }
    }

    @Test func aSpoiledProofIsRefused() {
        var random = SeededRandom()
        let tree = NaiveTree(size: 40)
        for later in 1...40 {
            for earlier in 1...later {
                for path in tree.proof(earlier, later).spoiled(using: &random) {
                    #expect(throws: ProofError.self, "seed \(random.seed)") {
                        try verify(tree, earlier, later, path)
                    }
                }
            }
        }
    }

    @Test func aProofIsAcceptedForItsOwnSizesOnly() {
        let tree = NaiveTree(size: 20)
        for later in 1...20 {
            for earlier in 1...later {
                let path = tree.proof(earlier, later)
                for otherLater in 1...20 {
                    for otherEarlier in 1...otherLater {
                        let isAccepted = (try? verify(tree, otherEarlier, otherLater, path)) != nil
                        let isTheProof = tree.proof(otherEarlier, otherLater) == path
                        #expect(isAccepted == isTheProof)
                    }
                }
            }
        }
    }

    @Test func otherRootsAreRefused() {
        let tree = NaiveTree(size: 40)
        for later in 1...40 {
            for earlier in 1...later {
                let path = tree.proof(earlier, later)
                let roots = (tree.root(earlier), tree.root(later))
                for (earlierRoot, laterRoot) in [
                    (Digest.zero, roots.1), (roots.0, .zero), (.zero, .zero),
                ] {
                    let isWrongPair = earlier < later || earlierRoot != laterRoot
                    guard isWrongPair else { continue }
                    #expect(throws: ProofError.rootMismatch) {
                        try ConsistencyProof.verify(
                            from: earlier, fromRoot: earlierRoot, to: later, toRoot: laterRoot,
                            path: path)
                    }
                }
            }
        }
    }

    @Test(arguments: [(0, 0), (0, 5), (-1, 5), (6, 5), (1, 0), (.min, .max), (.max, 1)])
    func sizesWithoutAProofAreRefusedFirst(earlier: Int, later: Int) {
        #expect(throws: ProofError.notAnEarlierTree) {
            try ConsistencyProof.verify(
                from: earlier, fromRoot: TreeHash.empty, to: later, toRoot: TreeHash.empty,
                path: [])
        }
        #expect(throws: ProofError.notAnEarlierTree) {
            try ConsistencyProof.path(from: earlier, to: later, from: SubtreeTable())
        }
        #expect(ConsistencyProof.subtrees(from: earlier, to: later).isEmpty)
    }

    private struct Cases: Decodable {
        struct Case: Decodable {
            let size1: UInt64
            let size2: UInt64
            let root1: String
            let root2: String
            let proof: [String]?
            let wantErr: Bool
            let desc: String
        }
        let consistency: [Case]
    }

    @Test(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
    func theCasesOfTransparencyDevAreJudgedAlike() throws {
        let cases = try SharedVectors.decode(Cases.self, from: "merkle/transparency-dev.json")
        #expect(cases.consistency.count == 98)
        for item in cases.consistency {
            // One case has equal roots of 12 bytes and is good elsewhere; a hash has 32 here.
            let hasWholeRoots = Digest(base64: item.root1) != nil
            #expect(
                isRefused(item) == (item.wantErr || !hasWholeRoots),
                "\(item.desc): \(item.size1) to \(item.size2)")
        }
    }

    private func isRefused(_ item: Cases.Case) -> Bool {
        let path = (item.proof ?? []).compactMap { Digest(base64: $0) }
        guard let earlierRoot = Digest(base64: item.root1),
            let laterRoot = Digest(base64: item.root2),
            let earlier = Int(exactly: item.size1), let later = Int(exactly: item.size2),
            path.count == item.proof?.count ?? 0
        else { return true }
        do {
            try ConsistencyProof.verify(
                from: earlier, fromRoot: earlierRoot, to: later, toRoot: laterRoot, path: path)
            return false
        } catch {
            return true
        }
    }

    private struct LedgerVectors: Decodable {
        struct Pair: Decodable {
            let from: Int
            let to: Int
            let rootFrom: String
            let rootTo: String
            let path: [String]
        }
        let consistency: [Pair]
    }

    @Test(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
    func theLedgerFormatsOwnProofsHold() throws {
        let vectors = try SharedVectors.decode(LedgerVectors.self, from: "ledger-format/v1.json")
        #expect(!vectors.consistency.isEmpty)
        for pair in vectors.consistency {
            try ConsistencyProof.verify(
                from: pair.from, fromRoot: #require(Digest(base64: pair.rootFrom)), to: pair.to,
                toRoot: #require(Digest(base64: pair.rootTo)),
                path: pair.path.map { try #require(Digest(base64: $0)) })
        }
    }
}
