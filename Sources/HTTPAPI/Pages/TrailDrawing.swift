internal import CanonicalEncoding
internal import Cryptography
internal import TransparencyLog

/// Where the boxes and lines of a path stand: the leaf at the bottom, the root at the top, each
/// sibling on the side where it is joined. Lengths are in units of the drawing.
struct TrailDrawing: Sendable, Equatable {
    /// A node of the tree.
    struct Box: Sendable, Equatable {
        /// `leaf`, `sibling`, `node` or `root`.
        let kind: String
        let x: Int
        let y: Int
        let width: Int
        let height: Int
        let middleX: Int
        let titleY: Int
        let hashY: Int
        let title: String
        /// The first characters of the hash.
        let hash: String
    }

    /// From a node up to its parent.
    struct Line: Sendable, Equatable {
        /// `own` where the path goes, `joined` from a sibling.
        let kind: String
        let fromX: Int
        let fromY: Int
        let middleY: Int
        let toX: Int
        let toY: Int
    }

    static let width = 340
    fileprivate static let boxWidth = 156
    fileprivate static let boxHeight = 44
    private static let gap = 30
    private static let margin = 4

    let height: Int
    let boxes: [Box]
    let lines: [Line]

    /// - Parameter name: what a box is called.
    init(_ trail: InclusionTrail, name: (InclusionTrail.Node) -> String) {
        let rise = Self.boxHeight + Self.gap
        height = trail.steps.count * rise + Self.boxHeight + 2 * Self.margin
        let bottom = height - Self.margin - Self.boxHeight
        let nodes = [trail.leaf] + trail.steps.map(\.parent)
        let places = trail.steps.map { $0.isSiblingRight ? Self.left : Self.right } + [Self.centre]
        var boxes: [Box] = []
        var lines: [Line] = []
        for (row, step) in trail.steps.enumerated() {
            let y = bottom - row * rise
            let own = Box(
                row == 0 ? "leaf" : "node", nodes[row], x: places[row], y: y, title: name)
            let sibling = Box(
                "sibling", step.sibling, x: step.isSiblingRight ? Self.right : Self.left, y: y,
                title: name)
            boxes += [own, sibling]
            let parentMiddle = places[row + 1] + Self.boxWidth / 2
            lines.append(Line("joined", from: sibling, to: parentMiddle, rising: Self.gap))
            lines.append(Line("own", from: own, to: parentMiddle, rising: Self.gap))
        }
        boxes.append(
            Box("root", trail.top, x: Self.centre, y: Self.margin, title: name))
        self.boxes = boxes
        self.lines = lines
    }

    private static let left = margin
    private static let right = width - margin - boxWidth
    private static let centre = (width - boxWidth) / 2
}

extension TrailDrawing.Box {
    private static let shownCharacters = 14

    fileprivate init(
        _ kind: String, _ node: InclusionTrail.Node, x: Int, y: Int,
        title: (InclusionTrail.Node) -> String
    ) {
        self.init(
            kind: kind, x: x, y: y, width: TrailDrawing.boxWidth, height: TrailDrawing.boxHeight,
            middleX: x + TrailDrawing.boxWidth / 2, titleY: y + 18, hashY: y + 35,
            title: title(node),
            hash: Base64.encode(node.hash.bytes).prefix(Self.shownCharacters) + "…")
    }
}

extension TrailDrawing.Line {
    fileprivate init(_ kind: String, from box: TrailDrawing.Box, to middleX: Int, rising: Int) {
        self.init(
            kind: kind, fromX: box.middleX, fromY: box.y, middleY: box.y - rising / 2,
            toX: middleX, toY: box.y - rising)
    }
}
