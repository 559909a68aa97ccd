package import CreditModel

/// A request for data as it stands.
package struct DataRequestState: Sendable, Equatable {
    package enum Standing: String, Sendable, CaseIterable {
        /// It waits for another person's approval.
        case requested
        case approved
        /// It was handed over, at least once.
        case executed
    }

    package let id: DataRequestID
    package let terms: DataRequestTerms
    package let requestedBy: ActingPerson
    package let requestedOn: CalendarDate
    /// What was hashed with whom a barred request is about; `nil` where nothing bars notice.
    package let nonce: EvidenceDigest?
    package private(set) var approvedBy: ActingPerson?
    package private(set) var approvedOn: CalendarDate?
    package private(set) var delivery: DataRequestDelivery?
    /// Whether the business may not know of it.
    package private(set) var isBarred: Bool

    /// - Parameter nonce: 32 random bytes; counts only where the terms bar notice.
    package init(
        id: DataRequestID, terms: DataRequestTerms, requestedBy: ActingPerson,
        requestedOn: CalendarDate, nonce: EvidenceDigest
    ) {
        self.init(
            id: id, terms: terms, requestedBy: requestedBy, requestedOn: requestedOn,
            nonce: terms.barsNotice ? nonce : nil, approvedBy: nil, approvedOn: nil,
            delivery: nil, isBarred: terms.barsNotice)
    }

    init(
        id: DataRequestID, terms: DataRequestTerms, requestedBy: ActingPerson,
        requestedOn: CalendarDate, nonce: EvidenceDigest?, approvedBy: ActingPerson?,
        approvedOn: CalendarDate?, delivery: DataRequestDelivery?, isBarred: Bool
    ) {
        self.id = id
        self.terms = terms
        self.requestedBy = requestedBy
        self.requestedOn = requestedOn
        self.nonce = nonce
        self.approvedBy = approvedBy
        self.approvedOn = approvedOn
        self.delivery = delivery
        self.isBarred = isBarred
    }

    package var standing: Standing {
        if delivery != nil { return .executed }
        return approvedBy == nil ? .requested : .approved
    }

    /// The business that the request's statements stand under; `nil` where it is about none, or may
    /// not know.
    package var toldSubject: SubjectID? { isBarred ? nil : terms.target.subject }

    /// The request after another person has approved it.
    package func approved(
        by person: ActingPerson, on day: CalendarDate
    ) throws(DataRequestFault) -> DataRequestState {
        guard approvedBy == nil else { throw .approvedBefore }
        guard person != requestedBy else { throw .sameHand }
        var next = self
        next.approvedBy = person
        next.approvedOn = day
        return next
    }

    /// The request after it was handed over. What was handed over first is handed over again.
    package func delivered(
        _ delivery: DataRequestDelivery
    ) throws(DataRequestFault) -> DataRequestState {
        guard approvedBy != nil else { throw .notApproved }
        var next = self
        next.delivery = self.delivery ?? delivery
        return next
    }

    /// The request after the business may know of it.
    package func disclosed() throws(DataRequestFault) -> DataRequestState {
        guard isBarred else { throw .notBarred }
        var next = self
        next.isBarred = false
        return next
    }
}
