internal import AccessModel
internal import CanonicalEncoding
internal import Cryptography
internal import LoanSamples

/// A participant that is to be taken from its application to its first credential, which gets all
/// scopes of the role.
struct ParticipantApplication: Sendable {
    let id: String
    let role: String
    let name: String
    let identity: String
    var licence: String?
    let contact: String
    /// Base64 of SHA-256 over its papers.
    let evidence: String
    let person: String
    let personName: String
    /// Base64 of SHA-256 over the person's identity document.
    let personEvidence: String

    /// What `POST /v1/participants` takes.
    var body: JSONValue {
        [
            "id": .string(id), "role": .string(role), "name": .string(name),
            "identity": .string(identity), "licence": licence.map { .string($0) } ?? .null,
            "contact": .string(contact), "evidence_sha256": .string(evidence),
        ]
    }

    /// What `POST /v1/participants/{participant}/persons` takes.
    var personBody: JSONValue {
        [
            "person": .string(person), "name": .string(personName),
            "evidence_sha256": .string(personEvidence),
        ]
    }

    /// The scopes that the first credential gets; none for a role that there is not.
    var scopes: JSONValue {
        let scopes = Role(rawValue: role)?.scopes ?? []
        return .array(scopes.map(\.rawValue).sorted().map { .string($0) })
    }

    static func digest(_ bytes: [UInt8]) -> String {
        Base64.encode(SHA256.hash(bytes).bytes)
    }
}

extension ParticipantApplication {
    /// What a lender of a sample applies with: made up, as its loans are, or not told by the file.
    init(_ participant: SampleParticipant) {
        let digest = Self.digest(Array(participant.id.utf8))
        self.init(
            id: participant.id, role: Role.lender.rawValue, name: participant.name,
            identity: participant.identity, contact: "none: a sample", evidence: digest,
            person: "sample.person", personName: "Sample Person", personEvidence: digest)
    }
}
