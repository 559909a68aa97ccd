/// What a member's value is: a closed set, so that every kind has its check, its schema and its
/// rule in one place each.
package enum MemberKind: Sendable {
    /// A business: ``SubjectID``.
    case subject
    /// A participant of the registry: ``ParticipantID``.
    case participant
    /// An account's or a facility's number: ``AccountNumber``.
    case accountNumber
    /// An amount in minor units of the account's currency, not negative.
    case money
    /// An amount in minor units that may be negative: a balance in the borrower's favour.
    case signedMoney
    /// Parts per million.
    case rate
    /// How many: days, terms.
    case count
    /// A day: ``CalendarDate``.
    case date
    /// A month, `YYYY-MM`.
    case period
    /// An instant: RFC 3339, UTC.
    case timestamp
    /// Text of at most so many Unicode scalars.
    case text(maximum: Int)
    /// A code of a list.
    case code(CodeList)
    /// A currency's code: ``Currency``.
    case currency
    /// A country's two-letter code: ``Country``.
    case country
    /// A statement's place in the log.
    case leafIndex
    /// Six digits of the national list of administrative divisions (GB/T 2260).
    case division
    /// A SHA-256, in padded base64.
    case sha256
    /// `true` or `false`.
    case boolean
    /// At most ``RecordLimits/listItems`` values of one kind, none twice.
    indirect case list(of: MemberKind)
}
