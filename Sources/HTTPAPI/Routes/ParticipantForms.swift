internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Hummingbird

extension APIContext {
    /// The participant in the path; what is none names no resource.
    func participantID() throws -> ParticipantID {
        guard let text = parameters.get("participant"),
            let id = try? ParticipantID(parsing: text)
        else { throw HTTPProblem.notFound() }
        return id
    }
}

extension Request {
    /// A parameter of the query that is a participant's id; `nil` when it is absent.
    func participantQuery(_ name: String) throws -> ParticipantID? {
        guard let text = try textQuery(name) else { return nil }
        guard let id = try? ParticipantID(parsing: text) else {
            throw HTTPProblem.badRequest("The parameter \(name) must be a participant's id.")
        }
        return id
    }
}

extension BodyForm {
    /// A person's id, in the member `person`.
    func person() throws -> PersonID {
        guard let person = try member("person").stringValue.flatMap({ PersonID(parsing: $0) })
        else {
            throw Self.fault(
                "person", "invalid_identifier",
                "A person is named by 1 to 64 lower-case letters, digits, dots and hyphens.")
        }
        return person
    }

    /// A digest of a document, in the member `evidence_sha256`.
    func evidence() throws -> EvidenceDigest {
        guard let digest = EvidenceDigest(json: try member("evidence_sha256")) else {
            throw Self.fault(
                "evidence_sha256", "invalid_digest",
                "This member must be the base64 of a SHA-256 digest.")
        }
        return digest
    }

    /// A client's certificate, in the member `certificate_sha256`, or none.
    func certificate() throws -> CertificateDigest? {
        guard has("certificate_sha256") else { return nil }
        guard let digest = CertificateDigest(json: try member("certificate_sha256")) else {
            throw Self.fault(
                "certificate_sha256", "invalid_digest",
                "This member must be the base64 of the SHA-256 of a certificate in DER.")
        }
        return digest
    }

    /// Scopes without a repetition, in the member `scopes`.
    func scopes() throws -> Set<CredentialScope> {
        let words = try member("scopes").arrayValue ?? []
        let scopes = Set(
            words.compactMap { $0.stringValue.flatMap { CredentialScope(rawValue: $0) } })
        guard !words.isEmpty, scopes.count == words.count else {
            throw Self.fault(
                "scopes", "invalid_code",
                "This member must be a list of different scopes: "
                    + CredentialScope.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        return scopes
    }

    func date(_ name: String) throws -> CalendarDate {
        guard let date = try member(name).stringValue.flatMap({ CalendarDate(parsing: $0) })
        else {
            throw Self.fault(name, "invalid_date", "This member must be a day, YYYY-MM-DD.")
        }
        return date
    }
}
