internal import CanonicalEncoding
internal import CreditModel

/// Records what a business says of itself, or of a record in its file.
struct SubjectStatement: PersonalAction {
    let subject: SubjectID
    let text: String
    /// A leaf index.
    let target: Int?
    let actor: Actor

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        var members = actor.acting(on: subject)
        members.append("target", target.map { .integer(Int64($0)) } ?? .null)
        members.append("text", .string(text))
        return DecidedAction([try turn.statement(DisputeStatement.statement, members)])
    }
}
