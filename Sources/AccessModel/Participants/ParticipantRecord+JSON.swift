package import CanonicalEncoding
internal import CreditModel

extension ParticipantRecord {
    /// The whole record, for sealing.
    package var json: JSONObject {
        [
            "id": .string(id.text), "role": .string(role.rawValue),
            "state": .string(state.rawValue), "name": .string(legalName),
            "particulars": particulars.map { .object($0.json) } ?? .null,
            "applied_by": appliedBy.map { .object($0.json) } ?? .null,
            "verified_by": verifiedBy.map { .object($0.json) } ?? .null,
            "persons": .array(persons.map { .object($0.json) }),
            "credentials": .array(credentials.map { .object($0.json) }),
        ]
    }

    /// `nil` for what ``json`` does not write.
    package init?(json: JSONObject) {
        guard let id = ParticipantID(json: json["id"]),
            let role = json["role"]?.stringValue.flatMap({ Role(rawValue: $0) }),
            let state = json["state"]?.stringValue.flatMap({ ParticipantState(rawValue: $0) }),
            let name = json["name"]?.stringValue,
            let particulars = json.optional(
                "particulars", { ParticipantParticulars(json: $0, legalName: name) }),
            let appliedBy = json.optional("applied_by", { ActingPerson(json: $0) }),
            let verifiedBy = json.optional("verified_by", { ActingPerson(json: $0) }),
            let persons = json.list("persons", { Person(json: $0) }),
            let credentials = json.list("credentials", { CredentialTerms(json: $0) })
        else { return nil }
        self.init(
            id: id, role: role, state: state, legalName: name, particulars: particulars,
            appliedBy: appliedBy, verifiedBy: verifiedBy, persons: persons,
            credentials: credentials)
    }
}

extension JSONObject {
    /// A member that is an object or null; `nil` where it is neither, or not readable.
    fileprivate func optional<Value>(
        _ name: String, _ read: (JSONObject) -> Value?
    ) -> Value?? {
        switch self[name] {
        case .null?: return .some(nil)
        case .object(let object)?:
            guard let value = read(object) else { return nil }
            return .some(value)
        default: return nil
        }
    }

    /// A member that is a list of objects; `nil` where one is not readable.
    fileprivate func list<Value>(
        _ name: String, _ read: (JSONObject) -> Value?
    ) -> [Value]? {
        guard let elements = self[name]?.arrayValue else { return nil }
        let values = elements.compactMap { $0.objectValue.flatMap(read) }
        return values.count == elements.count ? values : nil
    }
}

extension ParticipantID {
    fileprivate init?(json: JSONValue?) {
        guard let text = json?.stringValue, let id = try? ParticipantID(parsing: text) else {
            return nil
        }
        self = id
    }
}

extension ActingPerson {
    /// The participant and the person.
    package var json: JSONObject {
        ["participant": .string(participant.text), "person": .string(person.text)]
    }

    /// Reads what ``json`` wrote; `nil` for anything else.
    package init?(json: JSONObject) {
        guard let participant = ParticipantID(json: json["participant"]),
            let person = json["person"]?.stringValue.flatMap({ PersonID(parsing: $0) })
        else { return nil }
        self.init(participant: participant, person: person)
    }
}
