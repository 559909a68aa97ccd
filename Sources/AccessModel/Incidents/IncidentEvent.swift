package import CanonicalEncoding
package import CreditModel

/// A step as it was recorded: what was done, by whom, when, and by which statement.
package struct IncidentEvent: Sendable, Equatable {
    package let step: IncidentStep
    /// The leaf index of its statement.
    package let leaf: Int
    /// The log's time, in seconds since 1970: never before that of the event before.
    package let at: Int
    /// `nil` where the registry did it by itself.
    package let participant: ParticipantID?
    package let person: PersonID?

    package init(
        _ step: IncidentStep, leaf: Int, at: Int, participant: ParticipantID?, person: PersonID?
    ) {
        self.step = step
        self.leaf = leaf
        self.at = at
        self.participant = participant
        self.person = person
    }

    /// The members of its statement.
    package func members(of incident: IncidentID) -> JSONObject {
        var object = step.json
        object.append("incident", .string(incident.text))
        object.append("at", IncidentJSON.time(at))
        object.append("participant", IncidentJSON.text(participant?.text))
        object.append("person", IncidentJSON.text(person?.text))
        return object
    }

    /// Reads the members of a statement; `nil` where they are no event of the incident.
    package init?(
        _ name: IncidentStep.Name, leaf: Int, of incident: IncidentID, members: JSONObject,
        profile: IncidentProfile?
    ) {
        guard members["incident"]?.stringValue == incident.text,
            let at = IncidentJSON.time("at", members),
            let step = IncidentStep(name, of: incident, json: members, profile: profile)
        else { return nil }
        self.init(
            step, leaf: leaf, at: at,
            participant: members["participant"]?.stringValue
                .flatMap { try? ParticipantID(parsing: $0) },
            person: members["person"]?.stringValue.flatMap { PersonID(parsing: $0) })
    }
}
