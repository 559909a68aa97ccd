extension ParticipantRecord {
    private static let day = 86_400
    /// For how many days after its end a credential is kept, so that its end can be looked up.
    private static let keptDays = 30

    package func issuing(_ terms: CredentialTerms) throws(ParticipantFault) -> ParticipantRecord {
        guard state == .verified || state == .active else { throw .state }
        guard activePerson(terms.person) != nil else { throw .noSuchPerson }
        guard !terms.scopes.isEmpty, terms.scopes.isSubset(of: role.scopes) else { throw .scope }
        let longest = CredentialTerms.longestDays * Self.day
        guard terms.expires > terms.created, terms.expires - terms.created <= longest else {
            throw .expiry
        }
        let kept = credentials.filter { $0.ends > terms.created - Self.keptDays * Self.day }
        guard kept.count < Self.mostCredentials else { throw .tooMany }
        return changed(credentials: kept + [terms])
    }

    /// Replaces a live credential by one with another secret, for the same person and scopes.
    ///
    /// - Parameter overlap: for how many seconds the old one goes on; 0 ends it at once.
    package func rotating(
        _ old: CredentialID, to terms: CredentialTerms, overlap: Int
    ) throws(ParticipantFault) -> ParticipantRecord {
        guard (0...CredentialTerms.longestOverlapDays * Self.day).contains(overlap) else {
            throw .overlap
        }
        let time = terms.created
        guard liveCredential(old, at: time) != nil else { throw .noSuchCredential }
        return try changed(credentials: ending(old, at: time + overlap))
            .issuing(terms)
    }

    /// Ends a live credential at once.
    /// - Parameter time: seconds since 1970.
    package func revoking(
        _ id: CredentialID, at time: Int
    ) throws(ParticipantFault) -> ParticipantRecord {
        guard liveCredential(id, at: time) != nil else { throw .noSuchCredential }
        return changed(credentials: revoked(at: time) { $0.id == id })
    }

    /// One that would end earlier anyway keeps its end: what is replaced never lives longer.
    private func ending(_ id: CredentialID, at end: Int) -> [CredentialTerms] {
        credentials.map { terms in
            guard terms.id == id, end < terms.ends else { return terms }
            var terms = terms
            terms.revoked = end
            return terms
        }
    }
}
