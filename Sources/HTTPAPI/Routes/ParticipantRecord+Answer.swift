internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel

extension ParticipantRecord {
    /// What an action on a participant is answered with.
    var standing: JSONValue {
        ["participant": .string(id.text), "state": .string(state.rawValue)]
    }

    /// What anyone may know.
    var publicForm: JSONObject {
        [
            "participant": .string(id.text), "role": .string(role.rawValue),
            "name": .string(legalName), "state": .string(state.rawValue),
        ]
    }

    /// What the participant itself and those who supervise it may know.
    var wholeForm: JSONObject {
        var object = publicForm
        for name in ["identity", "licence", "contact", "evidence_sha256"] {
            object.append(name, particulars?.json[name] ?? .null)
        }
        object.append("applied_by", appliedBy.map { .object($0.json) } ?? .null)
        object.append("verified_by", verifiedBy.map { .object($0.json) } ?? .null)
        object.append("persons", .array(persons.map { .object($0.json) }))
        object.append("credentials", .array(credentials.map { .object($0.answer) }))
        return object
    }
}

extension CredentialTerms {
    /// What is told of it: times as timestamps.
    var answer: JSONObject {
        var object: JSONObject = [
            "credential": .string(id.text), "person": .string(person.text),
            "scopes": .array(scopes.map(\.rawValue).sorted().map { .string($0) }),
            "created_at": .string(UTCTimestamp.text(seconds: created)),
            "expires_at": .string(UTCTimestamp.text(seconds: expires)),
            "revoked_at": revoked.map { .string(UTCTimestamp.text(seconds: $0)) } ?? .null,
        ]
        if let certificate { object.append("certificate_sha256", .string(certificate.text)) }
        return object
    }
}
