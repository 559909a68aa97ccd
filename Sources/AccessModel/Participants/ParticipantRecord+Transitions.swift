package import CreditModel

extension ParticipantRecord {
    /// A participant that applies.
    package static func applied(
        _ id: ParticipantID, role: Role, as particulars: ParticipantParticulars,
        by actor: ActingPerson
    ) -> ParticipantRecord {
        ParticipantRecord(
            id: id, role: role, state: .applied, legalName: particulars.legalName,
            particulars: particulars, appliedBy: actor, verifiedBy: nil, persons: [],
            credentials: [])
    }

    /// The operator that a registry begins with: nobody is there who could verify it.
    package static func founded(_ id: ParticipantID, legalName: String) -> ParticipantRecord {
        ParticipantRecord(
            id: id, role: .operator, state: .active, legalName: legalName, particulars: nil,
            appliedBy: nil, verifiedBy: nil, persons: [], credentials: [])
    }

    /// Someone has checked who it is: another person than who applied for it.
    package func verified(by actor: ActingPerson) throws(ParticipantFault) -> ParticipantRecord {
        guard state == .applied else { throw .state }
        guard actor != appliedBy else { throw .sameHand }
        return changed(state: .verified, verifiedBy: actor)
    }

    /// It may use the registry, for the first time or again.
    package func activated() throws(ParticipantFault) -> ParticipantRecord {
        guard state == .verified || state == .suspended else { throw .state }
        return changed(state: .active)
    }

    /// It may not use the registry until it is activated again.
    package func suspended(by actor: ActingPerson) throws(ParticipantFault) -> ParticipantRecord {
        guard actor.participant != id else { throw .ownParticipant }
        guard state == .active else { throw .state }
        return changed(state: .suspended)
    }

    /// It never may use the registry again: every credential is revoked.
    /// - Parameter time: seconds since 1970.
    package func terminated(
        by actor: ActingPerson, at time: Int
    ) throws(ParticipantFault) -> ParticipantRecord {
        guard actor.participant != id else { throw .ownParticipant }
        guard state != .terminated else { throw .state }
        return changed(state: .terminated, credentials: revoked(at: time) { _ in true })
    }

    /// The credentials with those revoked that a condition holds for.
    func revoked(
        at time: Int, _ isMeant: (CredentialTerms) -> Bool
    ) -> [CredentialTerms] {
        credentials.map { terms in
            guard isMeant(terms), terms.isLive(at: time) else { return terms }
            var terms = terms
            terms.revoked = time
            return terms
        }
    }
}
