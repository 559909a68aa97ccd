package import CreditModel

/// A monitoring as it stands: a lender is told what happens to a business, for a time.
package struct MonitoringState: Sendable, Equatable {
    /// What has become of a monitoring on a day.
    package enum Standing: String, Sendable, CaseIterable {
        case active, expired, ended
    }

    package let id: MonitoringID
    package let subject: SubjectID
    /// The lender that is told.
    package let participant: ParticipantID
    package let purpose: InquiryPurpose
    package let consent: ConsentID?
    package let startedOn: CalendarDate
    /// The last day.
    package let validUntil: CalendarDate
    /// The leaf of the statement that began it.
    package let opening: Int
    package private(set) var endedOn: CalendarDate?
    package private(set) var end: MonitoringEnd?

    package init(
        id: MonitoringID, terms: MonitoringTerms, participant: ParticipantID,
        startedOn: CalendarDate, validUntil: CalendarDate, opening: Int
    ) {
        self.init(
            id: id, subject: terms.subject, participant: participant, purpose: terms.purpose,
            consent: terms.consent, startedOn: startedOn, validUntil: validUntil,
            opening: opening, endedOn: nil, end: nil)
    }

    init(
        id: MonitoringID, subject: SubjectID, participant: ParticipantID,
        purpose: InquiryPurpose, consent: ConsentID?, startedOn: CalendarDate,
        validUntil: CalendarDate, opening: Int, endedOn: CalendarDate?, end: MonitoringEnd?
    ) {
        self.id = id
        self.subject = subject
        self.participant = participant
        self.purpose = purpose
        self.consent = consent
        self.startedOn = startedOn
        self.validUntil = validUntil
        self.opening = opening
        self.endedOn = endedOn
        self.end = end
    }

    package func standing(on day: CalendarDate) -> Standing {
        if endedOn != nil { return .ended }
        return day > validUntil ? .expired : .active
    }

    /// The monitoring after it ended; `nil` where it was over before.
    package func ended(_ end: MonitoringEnd, on day: CalendarDate) -> MonitoringState? {
        guard standing(on: day) == .active else { return nil }
        var next = self
        next.endedOn = day
        next.end = end
        return next
    }
}
