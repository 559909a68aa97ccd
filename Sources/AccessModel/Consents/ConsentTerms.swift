package import CreditModel

/// What a business agrees to: who may ask about it, for what, how much is shown, and how long.
package struct ConsentTerms: Sendable, Equatable {
    /// The longest that a consent may run, in days.
    package static let longestDays = 5 * 366
    /// The most uses that may be granted.
    package static let mostUses = 100_000

    package let subject: SubjectID
    /// Who may ask.
    package let grantee: ParticipantID
    /// At least one, each once, ascending by its code.
    package let purposes: [InquiryPurpose]
    /// The most that is shown.
    package let level: DisclosureLevel
    package let validFrom: CalendarDate
    /// The last day of its validity.
    package let validUntil: CalendarDate
    /// How many inquiries it allows; `nil` for any number.
    package let uses: Int?
    /// Of what was signed; `nil` where nothing was.
    package let evidence: EvidenceDigest?

    /// - Throws: what is wrong with the terms, the first of it.
    package init(
        subject: SubjectID, grantee: ParticipantID, purposes: [InquiryPurpose],
        level: DisclosureLevel, validFrom: CalendarDate, validUntil: CalendarDate, uses: Int?,
        evidence: EvidenceDigest?
    ) throws(ConsentTermsFault) {
        guard !purposes.isEmpty, Set(purposes).count == purposes.count,
            purposes.allSatisfy(\.isByConsent)
        else { throw .purposes }
        guard level.isForLenders else { throw .level }
        guard validFrom <= validUntil else { throw .validity }
        guard validUntil.dayNumber - validFrom.dayNumber < Self.longestDays else { throw .validity }
        guard uses.map((1...Self.mostUses).contains) ?? true else { throw .uses }
        self.subject = subject
        self.grantee = grantee
        self.purposes = purposes.sorted { $0.rawValue < $1.rawValue }
        self.level = level
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.uses = uses
        self.evidence = evidence
    }
}
