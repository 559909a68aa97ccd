internal import AccessModel
internal import CanonicalEncoding
internal import Ledger

/// Records that this registry took the place of another. It is the first that it records.
struct TakeoverAction: SequencedAction {
    let takeover: Takeover

    var actedBy: Actor? { nil }

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        DecidedAction([
            try turn.statement(
                RegistryStatement.takeover,
                [
                    "at": .integer(Int64(takeover.at)), "by": .string(takeover.by),
                    "height": .integer(Int64(takeover.height)), "reason": .string(takeover.reason),
                ])
        ])
    }
}
