/// What is wrong with the terms of a consent.
package enum ConsentTermsFault: Error, Equatable {
    case purposes
    case level
    case validity
    case uses

    /// The member that is wrong.
    package var member: String {
        switch self {
        case .purposes: "purposes"
        case .level: "level"
        case .validity: "valid_until"
        case .uses: "uses"
        }
    }

    package var message: String {
        switch self {
        case .purposes:
            "name at least one purpose that a consent can be given for, each once: "
                + InquiryPurpose.allCases.filter(\.isByConsent).map(\.rawValue)
                .joined(separator: ", ")
        case .level: "a lender may be shown L0, L1, L2, L3 or L4"
        case .validity:
            "a consent runs from valid_from to valid_until, both days included, for at most "
                + "\(ConsentTerms.longestDays) days"
        case .uses: "uses is from 1 to \(ConsentTerms.mostUses); leave it out for any number"
        }
    }
}
