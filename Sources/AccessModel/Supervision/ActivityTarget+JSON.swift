package import CanonicalEncoding
internal import CreditModel

extension ActivityTarget {
    /// The three members `participant`, `person` and `subject`, null where they say nothing.
    package var json: JSONObject {
        [
            "participant": participant.map { .string($0.text) } ?? .null,
            "person": person.map { .string($0.person.text) } ?? .null,
            "subject": subject.map { .string($0.text) } ?? .null,
        ]
    }

    /// Reads what ``json`` wrote; `nil` for anything else.
    package init?(json: JSONObject) {
        let participant = json["participant"]?.stringValue
            .flatMap { try? ParticipantID(parsing: $0) }
        let person = json["person"]?.stringValue.flatMap { PersonID(parsing: $0) }
        let subject = json["subject"]?.stringValue.flatMap { try? SubjectID(parsing: $0) }
        let known = [participant != nil, person != nil, subject != nil]
        let given = ["participant", "person", "subject"].map { json[$0]?.stringValue != nil }
        guard known == given else { return nil }
        switch (participant, person, subject) {
        case (let participant?, nil, nil): self = .participant(participant)
        case (let participant?, let person?, nil):
            self = .person(ActingPerson(participant: participant, person: person))
        case (nil, nil, let subject?): self = .subject(subject)
        default: return nil
        }
    }
}
