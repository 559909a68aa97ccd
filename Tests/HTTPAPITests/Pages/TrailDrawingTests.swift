import Cryptography
import Testing
import TransparencyLog

@testable import HTTPAPI

@Suite struct TrailDrawingTests {
    private func trail(_ index: Int, of size: Int) throws -> InclusionTrail {
        let steps = InclusionProof.subtrees(index: index, size: size)
        // Where a box stands does not depend on the hashes; how many there are does.
        for count in 0...steps.count {
            let path = (0..<count).map { SHA256.hash([UInt8($0)]) }
            if let trail = try? InclusionTrail(
                leaf: .zero, index: index, size: size, path: path)
            {
                return trail
            }
        }
        throw ProofError.outsideTree
    }

    @Test func everyNodeHasABoxInsideTheDrawingAndNoneCoversAnother() throws {
        for size in 1...40 {
            for index in 0..<size {
                let trail = try trail(index, of: size)
                let drawing = TrailDrawing(trail) { "\($0.leaves)" }
                #expect(drawing.boxes.count == 2 * trail.steps.count + 1)
                for (place, box) in drawing.boxes.enumerated() {
                    #expect(box.x >= 0 && box.x + box.width <= TrailDrawing.width)
                    #expect(box.y >= 0 && box.y + box.height <= drawing.height)
                    for other in drawing.boxes[..<place] {
                        let isApart =
                            abs(box.x - other.x) >= box.width || abs(box.y - other.y) >= box.height
                        #expect(isApart, "leaf \(index) of \(size)")
                    }
                }
            }
        }
    }

    @Test func linesLeadFromEachBoxToTheOneThatItIsHashedInto() throws {
        for (index, size) in [(0, 1), (0, 2), (5, 6), (3, 7), (12, 34)] {
            let trail = try trail(index, of: size)
            let drawing = TrailDrawing(trail) { "\($0.leaves)" }
            #expect(drawing.lines.count == 2 * trail.steps.count)
            #expect(drawing.boxes.last?.kind == "root")
            for line in drawing.lines {
                let from = drawing.boxes.filter { $0.middleX == line.fromX && $0.y == line.fromY }
                let to = drawing.boxes.filter {
                    $0.middleX == line.toX && $0.y + $0.height == line.toY
                }
                #expect(from.count == 1 && to.count == 1)
                #expect(from.first?.kind == "sibling" ? line.kind == "joined" : line.kind == "own")
                #expect(to.first?.kind != "sibling", "nothing is hashed into a sibling")
            }
        }
    }

    @Test func siblingsStandOnTheSideWhereTheyAreJoined() throws {
        let trail = try trail(5, of: 6)
        let drawing = TrailDrawing(trail) { "\($0.leaves)" }
        for (row, step) in trail.steps.enumerated() {
            let (own, sibling) = (drawing.boxes[2 * row], drawing.boxes[2 * row + 1])
            #expect(sibling.kind == "sibling" && own.y == sibling.y)
            #expect((sibling.x > own.x) == step.isSiblingRight)
        }
    }
}
