package import CanonicalEncoding
package import CreditModel

/// An authority's order that nothing about a business be erased.
package struct LegalHold: Sendable, Equatable {
    package let hold: HoldID
    package let subject: SubjectID
    /// The authority, the only one that can lift the hold.
    package let participant: ParticipantID
    package let legalBasis: LegalBasis
    /// The authority's number of the case.
    package let caseNumber: String
    package let placedOn: CalendarDate
    package private(set) var liftedOn: CalendarDate?

    package init(
        hold: HoldID, subject: SubjectID, participant: ParticipantID, legalBasis: LegalBasis,
        caseNumber: String, placedOn: CalendarDate
    ) {
        self.hold = hold
        self.subject = subject
        self.participant = participant
        self.legalBasis = legalBasis
        self.caseNumber = caseNumber
        self.placedOn = placedOn
    }

    /// Whether it stops an erasure.
    package var isLive: Bool { liftedOn == nil }

    /// The hold after it was lifted; one that was lifted before stays as it is.
    package func lifted(on day: CalendarDate) -> LegalHold {
        var hold = self
        hold.liftedOn = liftedOn ?? day
        return hold
    }

    /// The hold as it is sealed and answered.
    package var json: JSONObject {
        var object: JSONObject = [
            "hold": .string(hold.text), "subject": .string(subject.text),
            "participant": .string(participant.text),
            "legal_basis": .string(legalBasis.rawValue), "case_no": .string(caseNumber),
            "placed_on": .string(placedOn.description),
            "state": .string(isLive ? "placed" : "lifted"),
        ]
        if let liftedOn { object.append("lifted_on", .string(liftedOn.description)) }
        return object
    }

    /// Reads what ``json`` wrote; `nil` for anything else.
    package init?(json: JSONObject) {
        guard let hold = json["hold"]?.stringValue.flatMap({ HoldID(parsing: $0) }),
            let subject = json["subject"]?.stringValue.flatMap({ try? SubjectID(parsing: $0) }),
            let participant = json["participant"]?.stringValue
                .flatMap({ try? ParticipantID(parsing: $0) }),
            let legalBasis = json["legal_basis"]?.stringValue
                .flatMap({ LegalBasis(rawValue: $0) }),
            let caseNumber = json["case_no"]?.stringValue,
            let placedOn = json["placed_on"]?.stringValue
                .flatMap({ CalendarDate(parsing: $0) }),
            let state = json["state"]?.stringValue
        else { return nil }
        self.init(
            hold: hold, subject: subject, participant: participant, legalBasis: legalBasis,
            caseNumber: caseNumber, placedOn: placedOn)
        liftedOn = json["lifted_on"]?.stringValue.flatMap { CalendarDate(parsing: $0) }
        guard state == (isLive ? "placed" : "lifted") else { return nil }
    }
}
