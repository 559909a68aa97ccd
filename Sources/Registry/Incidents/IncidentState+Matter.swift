internal import AccessModel
internal import CanonicalEncoding
internal import Ledger

extension IncidentState {
    /// As the registry keeps it: its events, from which it is folded whenever it is read.
    var matter: Matter {
        get throws(RegistryError) {
            Matter(
                key: .incident(incident), owner: try .incidents, participant: nil,
                contents: [
                    "events": .array(
                        events.map { event in
                            [
                                "name": .string(event.step.name.rawValue),
                                "leaf": .integer(Int64(event.leaf)),
                                "members": .object(event.members(of: incident)),
                            ]
                        })
                ])
        }
    }

    init(_ matter: Matter) throws(RegistryError) {
        guard let incident = IncidentID(parsing: matter.key.id),
            let values = matter.contents["events"]?.arrayValue,
            let state = IncidentState(
                incident,
                values.map { value in
                    (
                        value.objectValue?["name"]?.stringValue,
                        value.objectValue?["leaf"]?.integerValue.map { Int($0) },
                        value.objectValue?["members"]?.objectValue
                    )
                })
        else { throw .inconsistent("a stored incident cannot be read") }
        self = state
    }

    /// Folds statements, given by the names of their types, their leaves and their members; `nil` where
    /// they are not the course of the incident.
    init?(
        _ incident: IncidentID, _ statements: [(name: String?, leaf: Int?, members: JSONObject?)]
    ) {
        var events: [IncidentEvent] = []
        var profile: IncidentProfile?
        for statement in statements {
            guard let name = statement.name.flatMap({ IncidentStep.Name(rawValue: $0) }),
                let leaf = statement.leaf, let members = statement.members,
                let event = IncidentEvent(
                    name, leaf: leaf, of: incident, members: members, profile: profile)
            else { return nil }
            if case .opened(let opening) = event.step { profile = opening.profile }
            events.append(event)
        }
        self.init(events)
    }
}

extension Label {
    /// The label of all incidents.
    static var incidents: Label {
        get throws(RegistryError) {
            guard let label = Label.topic(.incident) else {
                throw .inconsistent("the topic of incidents is no label")
            }
            return label
        }
    }
}
