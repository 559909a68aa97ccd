import AccessModel
import CreditModel
import Registry
import TestSupport
import Testing

extension Registry {
    /// What an application says, made up from an id.
    static func particulars(
        of id: ParticipantID, name: String = "A participant"
    ) throws -> ParticipantParticulars {
        try ParticipantParticulars(
            legalName: name, identity: SubjectID(parsing: InventedIdentity.lei(of: id.text)),
            licence: "L-\(id.text)", contact: "desk@\(id.text).example",
            evidence: #require(EvidenceDigest(parsing: Sample.evidence)))
    }

    /// Takes a participant from its application to its first credential, as the two persons of the
    /// operator do.
    func admit(_ participant: Participant, name: String) async throws -> APIKey {
        let id = participant.id
        let (first, second) = (try operatorPerson(.first), try operatorPerson(.second))
        _ = try await apply(
            id, role: participant.role, as: Self.particulars(of: id, name: name), by: first)
        _ = try await verify(id, by: second)
        _ = try await activate(id, reason: nil, by: first)
        let person = try #require(PersonID(parsing: "person-1"))
        try await register(
            Person(
                id: person, name: "Somebody", evidence: EvidenceDigest(parsing: Sample.evidence)),
            of: id, by: first)
        return try await issue(
            CredentialRequest(
                person: person, scopes: participant.role.scopes, expiresOn: Sample.expiry),
            of: id, by: first
        ).key
    }

    enum OperatorPerson {
        case first, second
    }

    /// One of the two persons that the registry was founded with.
    func operatorPerson(_ which: OperatorPerson) throws -> Actor {
        let keys = RegistryFixture.operatorKeys
        return try holder(of: which == .first ? keys.first : keys.second)
    }
}
