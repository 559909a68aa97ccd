package import AccessModel
package import CreditModel
internal import Cryptography

extension Registry {
    /// Gives a person a credential. Its secret is told once and never again: only its hash is kept.
    package func issue(
        _ request: CredentialRequest, of id: ParticipantID, by actor: Actor
    ) async throws(RegistryError) -> IssuedCredential {
        try await issue(.issue(request), of: id, by: actor)
    }

    /// Replaces a credential by one with another secret, for the same person and scopes.
    ///
    /// - Parameters:
    ///   - overlap: for how many seconds the old one goes on; 0 ends it at once.
    ///   - certificate: what the new one is bound to; `nil` for what the old one is.
    package func rotate(
        _ old: CredentialID, expiresOn: CalendarDate, overlap: Int,
        certificate: CertificateDigest? = nil, of id: ParticipantID, by actor: Actor
    ) async throws(RegistryError) -> IssuedCredential {
        try await issue(
            .rotate(old, expiresOn: expiresOn, overlap: overlap, certificate: certificate),
            of: id, by: actor)
    }

    /// Refuses whoever may act no more, as far as is known now: what goes on for long asks again.
    ///
    /// - Throws: `credentialEnded`.
    package func refuseEnded(_ actor: Actor) throws(RegistryError) {
        guard let credential = actor.credential else { return }
        guard let record = directory.record(actor.id), record.state == .active,
            record.liveCredential(credential, at: clock.seconds()) != nil
        else { throw .credentialEnded }
    }

    /// Ends a credential at once: when this returns, nobody is let in with it.
    package func revoke(
        _ credential: CredentialID, of id: ParticipantID, by actor: Actor
    ) async throws(RegistryError) {
        _ = try await record(
            RevocationAction(participant: id, credential: credential, actor: actor))
    }

    private func issue(
        _ step: IssuingAction.Step, of id: ParticipantID, by actor: Actor
    ) async throws(RegistryError) -> IssuedCredential {
        let (key, name): (APIKey, CredentialID)
        do {
            key = try APIKey.make(random: random)
            name = CredentialID(random: try random.name())
        } catch {
            throw RegistryError(wrapping: error)
        }
        _ = try await record(
            IssuingAction(
                participant: id, step: step, actor: actor, id: name,
                hash: try key.credentialHash))
        guard let terms = try known(id).credentials.first(where: { $0.id == name }) else {
            throw .inconsistent("a credential that was issued is not there")
        }
        return IssuedCredential(terms: terms, key: key)
    }
}
