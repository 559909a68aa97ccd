internal import Cryptography
internal import TransparencyLog

/// The roots that a log's files lead to.
struct DerivedRoots {
    private let ofEntries: Digest?
    private let ofTiles: Digest?
    private let mismatched: [Int]

    /// - Parameters:
    ///   - entries: the root over the entries.
    ///   - tiles: the root over the hashes that are served as those of the entries.
    ///   - mismatched: the bundles in which the two differ.
    init(ofEntries entries: Digest?, ofTiles tiles: Digest?, mismatched: [Int]) {
        self.ofEntries = entries
        self.ofTiles = tiles
        self.mismatched = mismatched
    }

    /// Says which files are wrong, where the signed root tells.
    func faults(in log: AuditedLog, isResumed: Bool) -> [AuditFinding] {
        let tilesAreSigned = ofTiles == log.checkpoint.root
        let files = mismatched.compactMap { index in
            tilesAreSigned ? wrongEntries(index, log) : wrongTile(index, log)
        }
        guard ofEntries != log.checkpoint.root, !tilesAreSigned || files.isEmpty else {
            return files
        }
        return [
            AuditFinding(
                isResumed ? .consistency : .checkpoint, at: "size \(log.size)",
                "the log's files lead to another root than the one that its checkpoint signs")
        ] + files
    }

    private func wrongEntries(_ index: Int, _ log: AuditedLog) -> AuditFinding? {
        log.bundle(.entries, index).map {
            AuditFinding(
                .entries, at: $0.path, "its entries are not those that the signed root commits to")
        }
    }

    private func wrongTile(_ index: Int, _ log: AuditedLog) -> AuditFinding? {
        log.bundle(.hashes(level: 0), index).map {
            AuditFinding(
                .tile, at: $0.path, "its hashes are not those of the entries that are served")
        }
    }
}
