internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel

/// A credential is issued, perhaps in the place of another.
struct IssuingAction: ParticipantAction {
    enum Step: Sendable {
        case issue(CredentialRequest)
        /// - Parameter overlap: for how many seconds the old one goes on.
        case rotate(CredentialID, expiresOn: CalendarDate, overlap: Int)
    }

    let participant: ParticipantID
    let step: Step
    let actor: Actor
    /// The name of the one that is issued.
    let id: CredentialID
    let hash: CredentialHash

    func change(
        _ record: ParticipantRecord, by person: ActingPerson, in turn: SequencedTurn
    ) throws(ParticipantFault) -> ParticipantChange {
        let now = turn.issuedAt
        try record.checkManagement(by: person, of: actor.role, at: now)
        switch step {
        case .issue(let request):
            let terms = terms(
                for: request.person, request.scopes, until: request.expiresOn, from: now)
            return ParticipantChange(
                try record.issuing(terms),
                (ParticipantStatement.credentialIssued, terms.statementMembers(replacing: nil)))
        case .rotate(let old, let expiresOn, let overlap):
            guard let former = record.liveCredential(old, at: now) else { throw .noSuchCredential }
            let terms = terms(for: former.person, former.scopes, until: expiresOn, from: now)
            let changed = try record.rotating(old, to: terms, overlap: overlap)
            let ends = min(former.ends, now + overlap)
            return ParticipantChange(
                changed,
                (ParticipantStatement.credentialIssued, terms.statementMembers(replacing: old)),
                (ParticipantStatement.credentialRevoked, RevocationAction.members(old, ends: ends)))
        }
    }

    private func terms(
        for person: PersonID, _ scopes: Set<CredentialScope>, until day: CalendarDate,
        from now: Int
    ) -> CredentialTerms {
        CredentialTerms(
            id: id, person: person, scopes: scopes, created: now, expires: day.end,
            hash: hash)
    }
}

extension CredentialTerms {
    /// The members of the statement that issues it: neither its secret nor its hash.
    func statementMembers(replacing old: CredentialID?) -> JSONObject {
        [
            "credential": .string(id.text), "person": .string(person.text),
            "scopes": .array(scopes.map(\.rawValue).sorted().map { .string($0) }),
            "expires": .integer(Int64(expires)), "replaces": old.map { .string($0.text) } ?? .null,
        ]
    }
}
