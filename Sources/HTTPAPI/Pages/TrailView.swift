internal import CanonicalEncoding
internal import Cryptography
internal import TransparencyLog

/// A path from a leaf to the root as a drawing, with every hash beside it as text.
struct TrailView: Sendable {
    /// A step in words.
    struct Step: Sendable {
        let join: String
        let siblingHash: String
        let gives: String
        let parentHash: String
    }

    let width: Int
    let height: Int
    let boxes: [TrailDrawing.Box]
    let lines: [TrailDrawing.Line]
    /// The drawing in one sentence.
    let text: String
    let leafHash: String
    let steps: [Step]
    let conclusion: String

    init(_ trail: InclusionTrail, for reader: PageReader) {
        let drawing = TrailDrawing(trail) { node in
            Self.shortName(of: node.leaves, isRoot: node == trail.top, for: reader)
        }
        (width, height) = (TrailDrawing.width, drawing.height)
        (boxes, lines) = (drawing.boxes, drawing.lines)
        text = reader.say(
            "trailText",
            [
                "index": String(trail.leaf.leaves.lowerBound), "count": String(trail.steps.count),
                "size": String(trail.top.leaves.count),
            ])
        leafHash = Base64.encode(trail.leaf.hash.bytes)
        steps = trail.steps.map { step in
            Step(
                join: reader.say(
                    step.isSiblingRight ? "joinRight" : "joinLeft",
                    ["leaves": Self.name(of: step.sibling.leaves, for: reader)]),
                siblingHash: Base64.encode(step.sibling.hash.bytes),
                gives: reader.say(
                    "gives", ["leaves": Self.name(of: step.parent.leaves, for: reader)]),
                parentHash: Base64.encode(step.parent.hash.bytes))
        }
        conclusion = reader.say("conclusion")
    }

    /// Short enough for a box, however large the log is.
    private static func shortName(
        of leaves: Range<Int>, isRoot: Bool, for reader: PageReader
    ) -> String {
        let numbers = ["first": String(leaves.lowerBound), "last": String(leaves.upperBound - 1)]
        if isRoot { return reader.say("rootBox", numbers) }
        return reader.say(leaves.count == 1 ? "oneLeaf" : "someBox", numbers)
    }

    private static func name(of leaves: Range<Int>, for reader: PageReader) -> String {
        reader.say(
            leaves.count == 1 ? "oneLeaf" : "someLeaves",
            ["first": String(leaves.lowerBound), "last": String(leaves.upperBound - 1)])
    }
}
