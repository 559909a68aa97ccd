package import AccessModel
internal import CanonicalEncoding
internal import Cryptography

/// Drafts the report of an incident from how it stands, and from nothing else: asked twice about the
/// same state it gives the same bytes.
package struct IncidentDrafting: Sendable {
    /// The log's name, which is the system's.
    let origin: String
    /// Who runs it.
    let unit: String?
    /// Whom to ask.
    let contact: String?

    package func draft(of state: IncidentState) -> IncidentDraft {
        var object: JSONObject = [
            "unit": unit.map { .string($0) } ?? .null, "system": .string(origin),
            "contact": contact.map { .string($0) } ?? .null,
        ]
        for member in state.json.members { object.append(member.name, member.value) }
        let kind = state.opening.kind
        object.append("affected_systems", .array(kind.affectedSystems.map { .string($0) }))
        object.append("data_kinds", .array(kind.dataKinds.map { .string($0) }))
        object.append(
            "course",
            .array(
                state.events.map { event in
                    let members = event.members(of: state.incident)
                    return [
                        "at": members["at"] ?? .null, "step": .string(event.step.name.rawValue),
                        "what": members["step"] ?? members["stage"] ?? members["duty"]
                            ?? members["reason"] ?? .null,
                        "statement": .integer(Int64(event.leaf)),
                    ]
                }))
        return IncidentDraft(state: state, contents: object)
    }
}
