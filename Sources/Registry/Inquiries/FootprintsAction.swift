internal import Ledger

/// Records that files of businesses were shown, a statement for each.
struct FootprintsAction: SequencedAction {
    /// At least one, each of another label.
    let footprints: [InquiryFootprint]

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        var statements: [StatementContent] = []
        for footprint in footprints {
            try turn.refuseEnded(footprint.actor)
            statements.append(
                try turn.statement(InquiryStatement.made, footprint.made(in: turn)))
        }
        return DecidedAction(statements)
    }
}
