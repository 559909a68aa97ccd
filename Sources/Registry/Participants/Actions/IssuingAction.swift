internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel

/// A credential is issued, perhaps in the place of another.
struct IssuingAction: ParticipantAction {
    enum Step: Sendable {
        case issue(CredentialRequest)
        /// - Parameters:
        ///   - overlap: for how many seconds the old one goes on.
        ///   - certificate: what the new one is bound to; `nil` for what the old one is.
        case rotate(
            CredentialID, expiresOn: CalendarDate, overlap: Int, certificate: CertificateDigest?)
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
            // Else one that is not bound would be a way around all that are.
            guard
                request.certificate != nil
                    || !record.credentials.contains(where: {
                        $0.certificate != nil && $0.isLive(at: now)
                    })
            else { throw .certificateNeeded }
            let terms = terms(
                for: request.person, request.scopes, until: request.expiresOn, from: now,
                boundTo: request.certificate)
            return ParticipantChange(
                try record.issuing(terms), terms.statements(replacing: nil))
        case .rotate(let old, let expiresOn, let overlap, let certificate):
            guard let former = record.liveCredential(old, at: now) else { throw .noSuchCredential }
            let terms = terms(
                for: former.person, former.scopes, until: expiresOn, from: now,
                boundTo: certificate ?? former.certificate)
            let changed = try record.rotating(old, to: terms, overlap: overlap)
            let ends = min(former.ends, now + overlap)
            return ParticipantChange(
                changed,
                terms.statements(replacing: old) + [
                    (
                        ParticipantStatement.credentialRevoked,
                        RevocationAction.members(old, ends: ends)
                    )
                ])
        }
    }

    private func terms(
        for person: PersonID, _ scopes: Set<CredentialScope>, until day: CalendarDate,
        from now: Int, boundTo certificate: CertificateDigest?
    ) -> CredentialTerms {
        CredentialTerms(
            id: id, person: person, scopes: scopes, created: now, expires: day.end,
            hash: hash, certificate: certificate)
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

    /// What is recorded when it is issued.
    fileprivate func statements(
        replacing old: CredentialID?
    ) -> [(schema: StatementSchema, members: JSONObject)] {
        var statements = [
            (
                schema: ParticipantStatement.credentialIssued,
                members: statementMembers(replacing: old)
            )
        ]
        if let certificate {
            statements.append(
                (
                    schema: ParticipantStatement.credentialBound,
                    members: [
                        "certificate_sha256": .string(certificate.text),
                        "credential": .string(id.text),
                    ]
                ))
        }
        return statements
    }
}
