package import CreditModel

/// What a lender wants to be told of: which business, for what, on what ground, and how long.
package struct MonitoringTerms: Sendable, Equatable {
    /// The longest that a monitoring may run, in days: whoever wants to be told on asks anew once a year.
    package static let longestDays = 366

    package let subject: SubjectID
    package let purpose: InquiryPurpose
    package let consent: ConsentID?
    /// The last day; `nil` for the last there may be.
    package let validUntil: CalendarDate?

    package init(
        subject: SubjectID, purpose: InquiryPurpose, consent: ConsentID? = nil,
        validUntil: CalendarDate? = nil
    ) {
        self.subject = subject
        self.purpose = purpose
        self.consent = consent
        self.validUntil = validUntil
    }

    /// What an inquiry would ask: a monitoring may be had by who would be answered. What is told names
    /// no other lender, and says what the summary of a report says.
    package var inquiry: InquiryTerms {
        InquiryTerms(subject: subject, purpose: purpose, level: .l2, consent: consent)
    }

    /// The last day of a monitoring that begins on a day; `nil` where what is asked for is too long, or
    /// over before it begins.
    ///
    /// - Parameter consentEnd: the last day of the consent that it is founded on.
    package func lastDay(
        from day: CalendarDate, consentEnd: CalendarDate?
    ) -> CalendarDate? {
        let longest = day.advanced(byDays: Self.longestDays - 1)
        let latest = consentEnd.map { min($0, longest) } ?? longest
        guard let validUntil else { return latest }
        return (day...latest).contains(validUntil) ? validUntil : nil
    }
}

extension InquiryPurpose {
    /// Whether one may be told of a business from now on for it: what goes on for as long as somebody
    /// owes something.
    package var isForMonitoring: Bool {
        switch self {
        case .inLoanOperation, .postLoanManagement, .relatedParty, .guarantorReview: true
        case .preLoanReview, .subjectSelf, .dispute, .supervision, .judicial: false
        }
    }
}
