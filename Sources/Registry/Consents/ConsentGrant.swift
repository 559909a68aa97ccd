internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// A business grants a consent.
struct ConsentGrant: PersonalAction {
    let id: ConsentID
    let terms: ConsentTerms
    let actor: Actor

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        let state = ConsentState(id: id, terms: terms, grantedOn: turn.day)
        try await turn.put(try Matter(state))
        var members: JSONObject = [
            "granted_by": .string(actor.id.text), "person": .string(actor.person.text),
            "participant": .string(terms.grantee.text),
        ]
        for name in [
            "subject", "consent", "purposes", "level", "valid_from", "valid_until", "uses",
            "evidence_sha256",
        ] {
            members.append(name, state.json[name] ?? .null)
        }
        return DecidedAction(
            [try turn.statement(ConsentStatement.granted, members)],
            notices: [
                Notice(
                    to: terms.grantee, .consentGranted, about: terms.subject,
                    ["consent": .string(id.text)])
            ])
    }
}
