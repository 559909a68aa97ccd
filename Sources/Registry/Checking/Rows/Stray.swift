internal import Ledger
internal import TransparencyLog

/// A row that nothing led to when it was read. It may be of a block that was committed meanwhile:
/// whether it is, the log tells once it was folded up to there.
struct Stray: Sendable {
    enum Need: Sendable {
        case leaf(Int)
        case block(Int)
        case tile(TileID)
        case label(Int)
        case chunk(LabelChunkID)
    }

    let need: Need
    let place: String

    func tell(unlessIn fold: LogFold, _ report: inout CheckReport) {
        guard !isIn(fold) else { return }
        report.add(.derived, place, "the row belongs to nothing that the log has")
    }

    func isIn(_ fold: LogFold) -> Bool {
        switch need {
        case .leaf(let leaf): return (0..<fold.log.size).contains(leaf)
        case .block(let height): return (0...(fold.previous?.height ?? -1)).contains(height)
        case .tile(let id):
            let size = id.tree == .log ? fold.log.size : (fold.previous?.height ?? -1) + 1
            return id.level >= 0 && id.level < 8
                && (0..<(size >> (8 * (id.level + 1)))).contains(id.index)
        case .label(let number):
            guard let labels = fold.labels else { return true }
            return labels.heads.indices.contains(number)
        case .chunk(let id):
            guard let labels = fold.labels else { return true }
            return labels.heads.indices.contains(id.label)
                && (0..<(labels.heads[id.label].tree.size / LabelChunk.width)).contains(id.index)
        }
    }
}
