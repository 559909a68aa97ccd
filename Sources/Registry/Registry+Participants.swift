package import AccessModel
package import CreditModel
internal import Cryptography

extension Registry {
    /// Who presents this credential.
    ///
    /// - Parameter certificate: what the client showed on the connection, verified.
    /// - Throws: why it opens nothing.
    package func holder(
        of key: APIKey, certificate: CertificateDigest? = nil
    ) throws(AuthenticationFault) -> Actor {
        try directory.holder(of: key, certificate: certificate, at: clock.seconds())
    }

    /// Records that a participant applies.
    ///
    /// - Throws: ``RegistryError/participantExists`` where the id is taken, and
    ///   ``ParticipantFault/identityTaken``.
    package func apply(
        _ id: ParticipantID, role: Role, as particulars: ParticipantParticulars,
        by actor: Actor
    ) async throws(RegistryError) -> ParticipantRecord {
        _ = try await record(
            ApplyAction(id: id, role: role, particulars: particulars, actor: actor))
        return try known(id)
    }

    /// Records that another person than who applied has checked who a participant is.
    package func verify(
        _ id: ParticipantID, by actor: Actor
    ) async throws(RegistryError) -> ParticipantRecord {
        try await change(id, .verify, by: actor)
    }

    /// Lets a verified participant use the registry, or a suspended one again.
    /// - Parameter reason: why again.
    package func activate(
        _ id: ParticipantID, reason: String?, by actor: Actor
    ) async throws(RegistryError) -> ParticipantRecord {
        try await change(id, .activate(reason: reason), by: actor)
    }

    /// Refuses a participant every service until it is activated again.
    package func suspend(
        _ id: ParticipantID, reason: String, by actor: Actor
    ) async throws(RegistryError) -> ParticipantRecord {
        try await change(id, .suspend(reason: reason), by: actor)
    }

    /// Ends a participant for good, and with it every credential.
    package func terminate(
        _ id: ParticipantID, reason: String, by actor: Actor
    ) async throws(RegistryError) -> ParticipantRecord {
        try await change(id, .terminate(reason: reason), by: actor)
    }

    private func change(
        _ id: ParticipantID, _ step: StandingAction.Step, by actor: Actor
    ) async throws(RegistryError) -> ParticipantRecord {
        _ = try await record(StandingAction(participant: id, step: step, actor: actor))
        return try known(id)
    }

    /// Registers a person who acts for a participant.
    package func register(
        _ person: Person, of id: ParticipantID, by actor: Actor
    ) async throws(RegistryError) {
        _ = try await record(
            PersonAction(participant: id, step: .register(person), actor: actor))
    }

    /// Lets a person act no more, and revokes each of its credentials.
    package func remove(
        _ person: PersonID, of id: ParticipantID, by actor: Actor
    ) async throws(RegistryError) {
        _ = try await record(PersonAction(participant: id, step: .remove(person), actor: actor))
    }

    /// What is known of a participant; for whoever may see it.
    package func participant(_ id: ParticipantID) throws(RegistryError) -> ParticipantRecord {
        try known(id)
    }

    /// The participants that the public is told of, ascending by id.
    ///
    /// - Parameters:
    ///   - after: the last id of the page before.
    ///   - limit: how many at most.
    package func publicParticipants(
        after: ParticipantID?, limit: Int
    ) -> [ParticipantRecord] {
        Array(
            directory.records
                .filter { $0.state.isPublic && (after.map(\.text) ?? "") < $0.id.text }
                .sorted { $0.id.text < $1.id.text }.prefix(limit))
    }

    func known(_ id: ParticipantID) throws(RegistryError) -> ParticipantRecord {
        guard let record = directory.record(id) else { throw .notFound }
        return record
    }

    /// Why nothing is written now; `nil` while the registry writes.
    package func readOnlyReason() async -> String? {
        switch await sequencer.haltReason {
        case nil: nil
        case .readOnly(let reason), .outcomeUnknown(let reason): reason
        case .some(let other): "\(other)"
        }
    }
}
