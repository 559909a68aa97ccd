package import Ledger
internal import TransparencyLog

extension AuditState {
    /// Holds two auditors' states of one log against each other.
    ///
    /// - Returns: what shows that they are of two histories, with evidence where there is any;
    ///   `nil` where nothing in them contradicts. Then the log must still be audited from the
    ///   smaller state: the frontiers of two sizes say little of each other.
    package static func difference(
        between first: AuditState, and second: AuditState, verifier: LedgerVerifier
    ) -> AuditFinding? {
        let evidence = Prosecutor(verifier: verifier).evidence(
            between: first.head, and: second.head)
        let isOneHistory =
            first.tree.agrees(with: second.tree) && first.blocks.agrees(with: second.blocks)
        guard evidence != nil || !isOneHistory else { return nil }
        return AuditFinding(
            .consistency, at: "sizes \(first.size) and \(second.size)",
            "the two states are of two histories of the log", evidence: evidence)
    }
}

extension CompactRange {
    /// Whether the subtrees that both ranges have are the same.
    fileprivate func agrees(with other: CompactRange) -> Bool {
        let sizes = size ^ other.size
        let differing = sizes == 0 ? 0 : Int.bitWidth - sizes.leadingZeroBitCount
        // Above the highest bit in which the sizes differ, both have the same subtrees.
        let shared = (size >> differing).nonzeroBitCount
        return hashes.prefix(shared) == other.hashes.prefix(shared)
    }
}
