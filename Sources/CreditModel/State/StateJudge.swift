/// Decides which lines of a batch become statements, by the rules that look beyond a line (phases
/// X, R and W of the rules, and those of L that need what is known of the account).
///
/// A pure function of the lines, in their order, and the state before them. It is run where one
/// batch is decided after another, so that two batches that contradict each other cannot both pass.
package struct StateJudge: Sendable {
    /// Who posted the batch.
    let reporter: ParticipantID
    /// The leaf index that the first stored line will get.
    let firstLeaf: Int
    let policy: StatePolicy

    package init(reporter: ParticipantID, firstLeaf: Int, policy: StatePolicy) {
        self.reporter = reporter
        self.firstLeaf = firstLeaf
        self.policy = policy
    }

    /// Decides on `lines`, which passed the rules that look at a line alone.
    package func judge(_ lines: [BatchLineFact], in world: StateWorld) -> BatchVerdict {
        // An opening that is not secured as it says is known at the batch's end only. Without it
        // what follows on the account has to be decided again; each round refuses one line more,
        // at least, and as a rule there is no second.
        var refusedAtEnd: [Int: Finding] = [:]
        while true {
            var pass = JudgePass(self, lines, in: world, refusedBefore: refusedAtEnd)
            pass.run()
            let unsecured = pass.unsecuredOpenings()
            if unsecured.isEmpty { return pass.verdict }
            refusedAtEnd.merge(unsecured) { first, _ in first }
        }
    }
}
