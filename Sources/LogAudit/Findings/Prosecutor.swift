internal import Ledger
internal import TransparencyLog

/// Looks for evidence in what a log signed, and gives only what convicts: every piece is verified
/// as whoever receives it will verify it.
struct Prosecutor {
    let verifier: LedgerVerifier

    /// From two heads that were verified.
    func evidence(between first: VerifiedHead, and second: VerifiedHead) -> Evidence? {
        let blocks = (CheckpointedBlock(first), CheckpointedBlock(second))
        return firstThatConvicts([
            .twoRoots(first.note, second.note), .twoBlocks(blocks.0, blocks.1),
            .sizeOfNoBlock(checkpoint: first.note, block: blocks.1),
            .sizeOfNoBlock(checkpoint: second.note, block: blocks.0),
        ])
    }

    /// From a head that is remembered and a checkpoint that was shown later.
    func evidence(between remembered: VerifiedHead, and note: String) -> Evidence? {
        firstThatConvicts([
            .twoRoots(remembered.note, note),
            .sizeOfNoBlock(checkpoint: note, block: CheckpointedBlock(remembered)),
        ])
    }

    /// From a head that is remembered and blocks of a log that was shown later.
    /// - Parameter log: the files of the later log, under the checkpoint `note`.
    func evidence(
        between remembered: VerifiedHead, and blocks: [BlockStatement], note: String,
        log: TilePaths
    ) async -> Evidence? {
        let own = CheckpointedBlock(remembered)
        for block in blocks {
            guard let shown = await shown(block, note: note, log: log) else { continue }
            let found = firstThatConvicts([
                .twoBlocks(own, shown),
                .sizeOfNoBlock(checkpoint: remembered.note, block: shown),
            ])
            if let found { return found }
        }
        return nil
    }

    /// From two blocks of one log.
    func evidence(
        between first: BlockStatement, and second: BlockStatement, note: String, log: TilePaths
    ) async -> Evidence? {
        guard let first = await shown(first, note: note, log: log),
            let second = await shown(second, note: note, log: log)
        else { return nil }
        return firstThatConvicts([.twoBlocks(first, second)])
    }

    private func shown(
        _ block: BlockStatement, note: String, log: TilePaths
    ) async -> CheckpointedBlock? {
        guard let path = try? await log.path(ofLeaf: block.size) else { return nil }
        return CheckpointedBlock(
            statement: BlockPayload(block), path: path, checkpoint: note)
    }

    private func firstThatConvicts(_ candidates: [Evidence]) -> Evidence? {
        candidates.first { (try? verifier.verify($0)) != nil }
    }
}
