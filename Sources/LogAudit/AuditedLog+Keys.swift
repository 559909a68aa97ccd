internal import Cryptography
internal import Ledger
internal import TransparencyLog

extension AuditedLog {
    /// The file with the log's keys and what announces each; a log that never changed its key need not
    /// have it.
    static let keysPath = "log-keys"

    /// Refuses an announcement that is not in this log: the key before signed it, and the log that the
    /// new key signs has another statement there.
    func checkHolds(_ announcement: KeyAnnouncement) async throws(AuditFinding) {
        let path = try await paths.path(ofLeaf: announcement.leaf)
        do {
            try InclusionProof.verify(
                leaf: TreeHash.leaf(announcement.entry), index: announcement.leaf, size: size,
                path: path.compactMap(\.digest), root: checkpoint.root)
        } catch {
            throw AuditFinding(
                .keys, at: "leaf \(announcement.leaf)",
                "the log that a new key signs does not hold its announcement")
        }
    }
}
