/// What the state rules make of a batch.
package struct BatchVerdict: Sendable {
    package enum Outcome: Sendable, Equatable {
        case stored
        /// The same record is in the ledger already.
        case ignored
        case refused
    }

    /// Parallel to the batch's lines.
    package let outcomes: [Outcome]
    /// Errors of refused lines, and warnings; in the order of lines.
    package let findings: [Finding]
    /// The state after the lines that are stored.
    package let world: StateWorld

    package var stored: Int { outcomes.count { $0 == .stored } }
    package var ignored: Int { outcomes.count { $0 == .ignored } }
    package var refused: Int { outcomes.count { $0 == .refused } }
}
