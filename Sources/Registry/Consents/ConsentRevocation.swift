internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// A business takes a consent back. What stands on it ends with it.
struct ConsentRevocation: PersonalAction {
    let id: ConsentID
    let reason: String?
    let actor: Actor

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        guard let matter = try await turn.matter(.consent(id)) else { throw .notFound }
        let state = try ConsentState(matter)
        guard state.terms.subject == actor.subject else { throw .notFound }
        guard let revoked = state.revoked(on: turn.day) else {
            throw .conflict("The consent was taken back before.")
        }
        try await turn.put(try Matter(revoked))
        let notice = Notice(
            to: state.terms.grantee, .consentRevoked, about: state.terms.subject,
            ["consent": .string(id.text)])
        var statements = [
            try turn.statement(
                ConsentStatement.revoked,
                [
                    "subject": .string(state.terms.subject.text),
                    "participant": .string(state.terms.grantee.text),
                    "consent": .string(id.text),
                    "reason": reason.map { .string($0) } ?? .null,
                    "revoked_by": .string(actor.id.text), "person": .string(actor.person.text),
                ])
        ]
        for matter in try await turn.matters(.monitoring, about: matter.owner) {
            let monitoring = try MonitoringState(matter)
            guard monitoring.consent == id else { continue }
            let ended = try await monitoring.end(.consentRevoked, by: nil, in: &turn)
            if let ended { statements.append(ended) }
        }
        return DecidedAction(statements, notices: [notice])
    }
}
