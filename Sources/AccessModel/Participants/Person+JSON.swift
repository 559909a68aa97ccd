package import CanonicalEncoding

extension Person {
    /// The whole person.
    package var json: JSONObject {
        [
            "person": .string(id.text), "name": .string(name),
            "evidence_sha256": evidence.map { .string($0.text) } ?? .null,
            "state": .string(state.rawValue),
        ]
    }

    init?(json: JSONObject) {
        guard let id = json["person"]?.stringValue.flatMap({ PersonID(parsing: $0) }),
            let name = json["name"]?.stringValue,
            let state = json["state"]?.stringValue.flatMap({ State(rawValue: $0) })
        else { return nil }
        let evidence = EvidenceDigest(json: json["evidence_sha256"])
        guard evidence != nil || json["evidence_sha256"] == .null else { return nil }
        self.init(id: id, name: name, evidence: evidence, state: state)
    }
}
