import Cryptography
import TestSupport
import Testing
import TransparencyLog

@Suite struct InclusionTrailTests {
    @Test func everyNodeIsThatOfTheTree() throws {
        let tree = NaiveTree(size: 70)
        for size in 1...70 {
            for index in 0..<size {
                let trail = try InclusionTrail(
                    leaf: tree.leaves[index], index: index, size: size,
                    path: tree.path(index, 0..<size))
                #expect(trail.leaf.leaves == index..<(index + 1))
                #expect(trail.top.leaves == 0..<size)
                #expect(trail.top.hash == tree.root(size), "leaf \(index) of \(size)")
                for step in trail.steps {
                    #expect(step.sibling.hash == tree.hash(step.sibling.leaves))
                    #expect(step.parent.hash == tree.hash(step.parent.leaves))
                }
            }
        }
    }

    @Test func siblingsStandBesideTheNodeBelow() throws {
        let tree = NaiveTree(size: 33)
        for size in 1...33 {
            for index in 0..<size {
                let trail = try InclusionTrail(
                    leaf: tree.leaves[index], index: index, size: size,
                    path: tree.path(index, 0..<size))
                var below = trail.leaf.leaves
                for step in trail.steps {
                    let (left, right) =
                        step.isSiblingRight
                        ? (below, step.sibling.leaves) : (step.sibling.leaves, below)
                    #expect(left.upperBound == right.lowerBound)
                    #expect(step.parent.leaves == left.lowerBound..<right.upperBound)
                    below = step.parent.leaves
                }
            }
        }
    }

    @Test func aSpoiledPathEndsElsewhereOrIsRefused() {
        var random = SeededRandom()
        let tree = NaiveTree(size: 21)
        for index in 0..<21 {
            for path in tree.path(index, 0..<21).spoiled(using: &random) {
                let trail = try? InclusionTrail(
                    leaf: tree.leaves[index], index: index, size: 21, path: path)
                #expect(trail?.top.hash != tree.root(21), "seed \(random.seed)")
            }
        }
    }

    @Test func aLeafThatTheTreeDoesNotHaveIsRefused() {
        let tree = NaiveTree(size: 4)
        for (index, size) in [(-1, 4), (4, 4), (0, 0)] {
            #expect(throws: ProofError.outsideTree) {
                try InclusionTrail(
                    leaf: tree.leaves[0], index: index, size: size, path: tree.path(0, 0..<4))
            }
        }
    }
}
