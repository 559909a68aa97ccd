extension DisclosureLevel {
    /// How much a lender's level shows, compared with other lenders' levels; `nil` for the levels
    /// of authorities and businesses.
    package var rank: Int? {
        switch self {
        case .l0: 0
        case .l1: 1
        case .l2: 2
        case .l3: 3
        case .l4: 4
        case .regulator, .subject: nil
        }
    }

    package var isForLenders: Bool { rank != nil }
}
