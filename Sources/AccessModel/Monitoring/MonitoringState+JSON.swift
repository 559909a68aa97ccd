package import CanonicalEncoding
internal import CreditModel

extension MonitoringState {
    /// As it is kept and answered, without what follows from the day.
    package var json: JSONObject {
        [
            "monitoring": .string(id.text),
            "subject": .string(subject.text),
            "participant": .string(participant.text),
            "purpose": .string(purpose.rawValue),
            "consent": consent.map { .string($0.text) } ?? .null,
            "started_on": .string(startedOn.description),
            "valid_until": .string(validUntil.description),
            "ended_on": endedOn.map { .string($0.description) } ?? .null,
            "reason": end.map { .string($0.rawValue) } ?? .null,
            "index": .integer(Int64(opening)),
        ]
    }

    /// Reads what ``json`` wrote; `nil` for anything else.
    package init?(json: JSONObject) {
        guard let id = json["monitoring"]?.stringValue.flatMap({ MonitoringID(parsing: $0) }),
            let subject = json["subject"]?.stringValue.flatMap({ try? SubjectID(parsing: $0) }),
            let participant = json["participant"]?.stringValue
                .flatMap({ try? ParticipantID(parsing: $0) }),
            let purpose = json["purpose"]?.stringValue.flatMap({ InquiryPurpose(rawValue: $0) }),
            let started = json["started_on"]?.stringValue.flatMap({ CalendarDate(parsing: $0) }),
            let until = json["valid_until"]?.stringValue.flatMap({ CalendarDate(parsing: $0) }),
            let opening = json["index"]?.integerValue
        else { return nil }
        let consent = json["consent"]?.stringValue
        let name = consent.flatMap { ConsentID(parsing: $0) }
        let ended = json["ended_on"]?.stringValue.flatMap { CalendarDate(parsing: $0) }
        let end = json["reason"]?.stringValue.flatMap { MonitoringEnd(rawValue: $0) }
        guard (consent == nil) == (name == nil), (ended == nil) == (end == nil) else { return nil }
        self.init(
            id: id, subject: subject, participant: participant, purpose: purpose, consent: name,
            startedOn: started, validUntil: until, opening: Int(opening), endedOn: ended, end: end)
    }
}
