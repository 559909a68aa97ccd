internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// That somebody did something about an incident, under whoever did it: what is said of the incident
/// stands under the topic alone, where the activity of a participant does not show it.
enum IncidentActStatement {
    static let acted = StatementSchema(
        .participant, "incident.acted", "It did something about an incident.",
        [
            ("participant", ["type": "string"], "The participant's id."),
            ("incident", ["type": "string"], "The incident's id."),
            (
                "act",
                ["enum": .array(IncidentStep.Name.allCases.map { .string($0.rawValue) })],
                "What it did."
            ),
            (
                "statement", ["type": "integer"],
                "The leaf of the incident's statement that says it."
            ),
            ("by_participant", ["type": "string"], "For whom it was done."),
            ("by_person", ["type": "string"], "The person who did it."),
        ])

    static let schemas = [acted]

    static func members(
        of step: IncidentStep, in incident: IncidentID, at leaf: Int, by actor: Actor
    ) -> JSONObject {
        [
            "participant": .string(actor.id.text), "incident": .string(incident.text),
            "act": .string(step.name.rawValue), "statement": .integer(Int64(leaf)),
            "by_participant": .string(actor.id.text), "by_person": .string(actor.person.text),
        ]
    }
}
