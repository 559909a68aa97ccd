internal import Ledger

/// Records that files of businesses were shown, a statement for each.
struct FootprintsAction: SequencedAction {
    /// At least one, each of another label.
    let footprints: [InquiryFootprint]
    var schema = InquiryStatement.made

    var actedBy: Actor? { footprints.first?.actor }

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        var statements: [StatementContent] = []
        for footprint in footprints {
            statements.append(
                try turn.statement(schema, footprint.made(in: turn)))
        }
        return DecidedAction(statements)
    }
}
