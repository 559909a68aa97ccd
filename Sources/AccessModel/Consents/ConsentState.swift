package import CreditModel

/// A consent as it stands: its terms, what of it was used, whether it was taken back.
package struct ConsentState: Sendable, Equatable {
    /// What has become of a consent on a day.
    package enum Standing: String, Sendable {
        case pending, active, revoked, expired, exhausted
    }

    package let id: ConsentID
    package let terms: ConsentTerms
    package let grantedOn: CalendarDate
    package private(set) var used: Int
    package private(set) var revokedOn: CalendarDate?

    package init(id: ConsentID, terms: ConsentTerms, grantedOn: CalendarDate) {
        self.init(id: id, terms: terms, grantedOn: grantedOn, used: 0, revokedOn: nil)
    }

    init(
        id: ConsentID, terms: ConsentTerms, grantedOn: CalendarDate, used: Int,
        revokedOn: CalendarDate?
    ) {
        self.id = id
        self.terms = terms
        self.grantedOn = grantedOn
        self.used = used
        self.revokedOn = revokedOn
    }

    package func standing(on day: CalendarDate) -> Standing {
        if revokedOn != nil { return .revoked }
        if day > terms.validUntil { return .expired }
        if terms.uses.map({ used >= $0 }) ?? false { return .exhausted }
        return day < terms.validFrom ? .pending : .active
    }

    /// The consent after an inquiry under it.
    ///
    /// - Throws: why it does not cover the inquiry. Who may not know that there is such a consent
    ///   is told only that one is required.
    package func using(
        by reader: ParticipantID, about subject: SubjectID, for purpose: InquiryPurpose,
        level: DisclosureLevel, on day: CalendarDate
    ) throws(InquiryRefusal) -> ConsentState {
        guard terms.grantee == reader, terms.subject == subject else { throw .consentRequired }
        switch standing(on: day) {
        case .active: break
        case .pending: throw .consentNotYetValid
        case .revoked: throw .consentRevoked
        case .expired: throw .consentExpired
        case .exhausted: throw .consentExhausted
        }
        guard terms.purposes.contains(purpose) else { throw .purposeNotCovered }
        guard let most = terms.level.rank, let asked = level.rank, asked <= most else {
            throw .levelNotCovered
        }
        var next = self
        next.used += 1
        return next
    }

    /// The consent after it was taken back; `nil` where it was before.
    package func revoked(on day: CalendarDate) -> ConsentState? {
        guard revokedOn == nil else { return nil }
        var next = self
        next.revokedOn = day
        return next
    }
}
