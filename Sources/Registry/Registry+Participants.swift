internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

extension Registry {
    /// Who presents this credential; `nil` when nobody was given it.
    package func holder(of key: APIKey) -> Participant? {
        directory.holder(of: key)
    }

    /// Admits a participant: a statement under its label, and its first credential, in one block.
    /// The credential is told once and never again: only its hash is kept.
    package func admit(
        _ participant: Participant, name: String
    ) async throws(RegistryError) -> APIKey {
        let key: APIKey
        do {
            key = try APIKey.make(random: random)
        } catch {
            throw RegistryError(wrapping: error)
        }
        try await admit(participant, name: name, key: key)
        return key
    }

    func admit(
        _ participant: Participant, name: String, key: APIKey
    ) async throws(RegistryError) {
        guard directory.reserve(participant.id) else { throw .participantExists }
        do {
            let statement = try PreparedStatement(
                RegistryStatement.admitted.content(
                    issuedAt: clock.seconds(), seed: try random.key(),
                    [
                        "name": .string(name), "participant": .string(participant.id.text),
                        "role": .string(participant.role.rawValue),
                    ]), origin: origin)
            var submission = Submission(content: .statements([statement]))
            submission.credential = StoredCredential(
                keyHash: key.hash,
                sealedHolder: try master.sealHolder(
                    participant.packed, keyHash: key.hash, random: random))
            _ = try await sequencer.submit(submission)
            directory.admit(participant, keyHash: key.hash)
        } catch {
            directory.release(participant.id)
            throw RegistryError(wrapping: error)
        }
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
