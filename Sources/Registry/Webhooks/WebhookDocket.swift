internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// Which webhooks are in use, in one row: neither to count them nor to find a participant's is it asked
/// how many there ever were.
struct WebhookDocket: Sendable, Equatable {
    struct Entry: Sendable, Equatable {
        let webhook: WebhookID
        let participant: ParticipantID
    }

    /// In the order in which they were registered.
    private(set) var entries: [Entry] = []

    func webhooks(of participant: ParticipantID) -> [WebhookID] {
        entries.filter { $0.participant == participant }.map(\.webhook)
    }

    /// Takes a webhook as it stands.
    mutating func take(_ state: WebhookState) {
        guard !state.isRemoved else {
            entries.removeAll { $0.webhook == state.id }
            return
        }
        guard !entries.contains(where: { $0.webhook == state.id }) else { return }
        entries.append(Entry(webhook: state.id, participant: state.registeredBy.participant))
    }
}

extension WebhookDocket {
    var matter: Matter {
        get throws(RegistryError) {
            // The registry's own: it is there from the first block on, and never erased.
            guard let label = Label.topic(.registry) else {
                throw .inconsistent("the topic of the registry is no label")
            }
            return Matter(
                key: .webhookDocket, owner: label, participant: nil,
                contents: [
                    "live": .array(
                        entries.map { entry in
                            [
                                "webhook": .string(entry.webhook.text),
                                "participant": .string(entry.participant.text),
                            ]
                        })
                ])
        }
    }

    init(_ matter: Matter) throws(RegistryError) {
        let values = matter.contents["live"]?.arrayValue
        entries = (values ?? []).compactMap { Entry(json: $0) }
        guard entries.count == values?.count else {
            throw .inconsistent("the docket of webhooks cannot be read")
        }
    }
}

extension WebhookDocket.Entry {
    fileprivate init?(json: JSONValue) {
        guard let object = json.objectValue,
            let webhook = object["webhook"]?.stringValue.flatMap({ WebhookID(parsing: $0) }),
            let participant = object["participant"]?.stringValue
                .flatMap({ try? ParticipantID(parsing: $0) })
        else { return nil }
        self.init(webhook: webhook, participant: participant)
    }
}

extension MatterKeeper {
    /// The docket as it is stored. A registry that has none yet, since an earlier version wrote its
    /// webhooks, has them gone through once: the first that is registered or removed then writes it.
    func webhookDocket() async throws(RegistryError) -> WebhookDocket {
        if let matter = try await matter(.webhookDocket)?.matter {
            return try WebhookDocket(matter)
        }
        var docket = WebhookDocket()
        var after: Int? = -1
        while let start = after {
            let page = try await matters(.webhook, .all, after: start, limit: 200)
            for matter in page.matters { docket.take(try WebhookState(matter)) }
            after = page.next
        }
        return docket
    }
}
