internal import CreditModel
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Compares what a database ends with to what the anchor remembers.
struct AnchorCheck {
    let ledger: PublishedLedger
    let tiles: TileCache

    /// In words for an operator; `nil` when the database is the anchor's, or extends it.
    ///
    /// - Parameter mostAhead: how many blocks the database may be ahead. A crash between a block and its
    ///   anchor leaves it one ahead; nothing is written before the next start has advanced the anchor.
    func reasonNotToWrite(_ anchor: Anchor?, mostAhead: Int = 1) async throws -> String? {
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
        guard here.height - anchor.height <= mostAhead else {
            return """
                the anchor is an old copy: it is at block \(anchor.height), and the database ends at \
                block \(here.height). A registry leaves it \(mostAhead) block behind at most, so \
                it cannot tell whether this database is the newest. Put the newest anchor back.
                """
        }
        return nil
    }

    /// Why a database that was restored with an acknowledged loss is not written; `nil` once it has
    /// what was lost, or where nothing was.
    func reasonNotToWrite(_ loss: AcknowledgedLoss?) async throws -> String? {
        guard let loss else { return nil }
        let day = UTCTimestamp.text(seconds: loss.at)
        guard let lost = loss.lost else {
            return """
                restored from a backup without an anchor: nobody can tell what was acknowledged \
                after block \(loss.restored.height) (\(loss.restored.size) leaves). That was \
                acknowledged at \(day), and this log records nothing more.
                """
        }
        let here = ledger.anchor
        if here.height >= lost.height, here.size >= lost.size,
            try await root(at: lost.size) == lost.root
        {
            return nil
        }
        return """
            restored from an old backup: the database ends at block \(here.height) \
            (\(here.size) leaves), but block \(lost.height) (\(lost.size) leaves) was \
            acknowledged. The loss was acknowledged at \(day): this log records nothing more until \
            the newest database is put back.
            """
    }

    private func root(at size: Int) async throws -> Digest {
        let reader = TreeReader(tree: ledger.state.log, tiles: tiles)
        return try TreeRoot.root(
            size: size, from: try await reader.load(TreeRoot.subtrees(size: size)))
    }
}
