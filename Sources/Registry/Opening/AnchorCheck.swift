internal import Cryptography
internal import TransparencyLog

/// Compares what a database ends with to what the anchor remembers.
struct AnchorCheck {
    let ledger: PublishedLedger
    let tiles: TileCache

    /// In words for an operator; `nil` when the database is the anchor's, or extends it.
    func reasonNotToWrite(_ anchor: Anchor?) async throws -> String? {
        let here = ledger.anchor
        guard let anchor else {
            // Only a first start that crashed before it wrote the anchor explains this.
            if here.height == 0 { return nil }
            return """
                the anchor file is missing: without it an old backup cannot be told from the live \
                database (the database ends at block \(here.height)). Put the anchor file back.
                """
        }
        if here.height < anchor.height || here.size < anchor.size {
            return """
                restored from an old backup: the database ends at block \(here.height) \
                (\(here.size) leaves), but block \(anchor.height) (\(anchor.size) leaves) was \
                acknowledged. Put the newest database back.
                """
        }
        guard try await root(at: anchor.size) == anchor.root else {
            return """
                the database contradicts the anchor: at \(anchor.size) leaves its tree has another \
                root than the one that was acknowledged. It is another history; do not use it.
                """
        }
        return nil
    }

    private func root(at size: Int) async throws -> Digest {
        let reader = TreeReader(tree: ledger.state.log, tiles: tiles)
        return try TreeRoot.root(
            size: size, from: try await reader.load(TreeRoot.subtrees(size: size)))
    }
}
