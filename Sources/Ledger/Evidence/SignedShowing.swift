/// What somebody holds that the log signed: a checkpoint with its block, and perhaps statements
/// under it.
package struct SignedShowing: Sendable {
    package let head: VerifiedHead
    /// `nil` for a receipt, which shows no statement with its members.
    package let presentation: Presentation?

    package init(head: VerifiedHead, presentation: Presentation?) {
        self.head = head
        self.presentation = presentation
    }
}

extension LedgerVerifier {
    /// What two showings prove against the log where both cannot be true; `nil` where both may be.
    ///
    /// Each way in which a log can convict itself (ledger-format.md §8) is tried, and what is
    /// returned was verified as whoever it is shown to will.
    package func evidence(in one: SignedShowing, and other: SignedShowing) -> Evidence? {
        let (first, second) = (CheckpointedBlock(one.head), CheckpointedBlock(other.head))
        var claims: [Evidence] = [
            .twoRoots(one.head.note, other.head.note), .twoBlocks(first, second),
            .sizeOfNoBlock(checkpoint: one.head.note, block: second),
            .sizeOfNoBlock(checkpoint: other.head.note, block: first),
        ]
        if let left = one.presentation, let right = other.presentation {
            claims += [
                .labelNotExtended(left, right), .statementLeftOut(statement: left, answer: right),
                .statementLeftOut(statement: right, answer: left),
            ]
        }
        return claims.first { (try? verify($0)) != nil }
    }
}
