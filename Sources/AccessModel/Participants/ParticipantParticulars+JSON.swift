package import CanonicalEncoding
internal import CreditModel

extension ParticipantParticulars {
    /// Everything but the legal name, which the record holds.
    package var json: JSONObject {
        [
            "identity": .string(identity.text), "licence": licence.map { .string($0) } ?? .null,
            "contact": .string(contact), "evidence_sha256": .string(evidence.text),
        ]
    }

    init?(json: JSONObject, legalName: String) {
        guard let text = json["identity"]?.stringValue,
            let identity = try? SubjectID(parsing: text),
            let contact = json["contact"]?.stringValue,
            let evidence = EvidenceDigest(json: json["evidence_sha256"]),
            let particulars = try? ParticipantParticulars(
                legalName: legalName, identity: identity,
                licence: json["licence"]?.stringValue, contact: contact, evidence: evidence)
        else { return nil }
        self = particulars
    }
}
