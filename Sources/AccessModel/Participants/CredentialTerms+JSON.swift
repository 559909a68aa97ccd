package import CanonicalEncoding

extension CredentialTerms {
    /// The whole credential, its hash too: for sealing, not for answers.
    var json: JSONObject {
        var object = shownJSON
        object.append("hash", .string(hash.text))
        return object
    }

    /// What may be shown of it; times in seconds since 1970.
    package var shownJSON: JSONObject {
        var object: JSONObject = [
            "credential": .string(id.text), "person": .string(person.text),
            "scopes": .array(scopes.map(\.rawValue).sorted().map { .string($0) }),
            "created": .integer(Int64(created)), "expires": .integer(Int64(expires)),
            "revoked": revoked.map { .integer(Int64($0)) } ?? .null,
        ]
        // Those that are bound to none have had no such member from the beginning.
        if let certificate { object.append("certificate", .string(certificate.text)) }
        return object
    }

    init?(json: JSONObject) {
        guard let id = json["credential"]?.stringValue.flatMap({ CredentialID(parsing: $0) }),
            let person = json["person"]?.stringValue.flatMap({ PersonID(parsing: $0) }),
            let words = json["scopes"]?.arrayValue, let created = json["created"]?.integerValue,
            let expires = json["expires"]?.integerValue,
            let hash = CredentialHash(text: json["hash"]?.stringValue)
        else { return nil }
        let scopes = Set(
            words.compactMap { $0.stringValue.flatMap { CredentialScope(rawValue: $0) } })
        let revoked = json["revoked"]?.integerValue
        guard scopes.count == words.count, revoked != nil || json["revoked"] == .null else {
            return nil
        }
        let certificate = CertificateDigest(json: json["certificate"])
        guard certificate != nil || !json.names.contains("certificate") else { return nil }
        self.init(
            id: id, person: person, scopes: scopes, created: Int(created), expires: Int(expires),
            revoked: revoked.map { Int($0) }, hash: hash, certificate: certificate)
    }
}
