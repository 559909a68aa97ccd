package import CanonicalEncoding
internal import CreditModel

extension WebhookState {
    /// As it is sealed in storage, secrets included.
    package var stored: JSONObject {
        var object = outline
        object.append("participant", .string(registeredBy.participant.text))
        object.append("since", .integer(Int64(since)))
        object.append("secret", secret.map { .string($0.text) } ?? .null)
        object.append("former_secret", formerSecret.map { .string($0.text) } ?? .null)
        object.append("former_until", formerUntil.map { .integer(Int64($0)) } ?? .null)
        object.append("removed", .bool(isRemoved))
        return object
    }

    /// As its participant sees it: without secrets.
    package var outline: JSONObject {
        [
            "webhook": .string(id.text), "url": .string(url),
            "types": .array(types.map(\.rawValue).sorted().map { .string($0) }),
            "person": .string(registeredBy.person.text),
            "registered_at": .integer(Int64(registeredAt)),
            "disabled_at": disabledAt.map { .integer(Int64($0)) } ?? .null,
        ]
    }

    /// Reads what ``stored`` wrote; `nil` for anything else.
    package init?(stored: JSONObject) {
        guard let id = stored["webhook"]?.stringValue.flatMap({ WebhookID(parsing: $0) }),
            let url = stored["url"]?.stringValue,
            let types = stored["types"]?.arrayValue?.compactMap({ value in
                value.stringValue.flatMap { EventType(rawValue: $0) }
            }),
            let participant = stored["participant"]?.stringValue
                .flatMap({ try? ParticipantID(parsing: $0) }),
            let person = stored["person"]?.stringValue.flatMap({ PersonID(parsing: $0) }),
            let registeredAt = stored["registered_at"]?.integerValue,
            let since = stored["since"]?.integerValue,
            case .bool(let isRemoved)? = stored["removed"]
        else { return nil }
        let secret = stored["secret"]?.stringValue.flatMap { WebhookSecret(parsing: $0) }
        guard secret != nil || isRemoved else { return nil }
        self.init(
            id: id, url: url, types: Set(types),
            registeredBy: ActingPerson(participant: participant, person: person),
            registeredAt: Int(registeredAt), since: Int(since), secret: secret,
            formerSecret: stored["former_secret"]?.stringValue
                .flatMap { WebhookSecret(parsing: $0) },
            formerUntil: stored["former_until"]?.integerValue.map { Int($0) },
            isRemoved: isRemoved,
            disabledAt: stored["disabled_at"]?.integerValue.map { Int($0) })
    }
}
