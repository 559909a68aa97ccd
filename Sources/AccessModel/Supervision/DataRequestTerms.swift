/// What an authority asks for, and why.
package struct DataRequestTerms: Sendable, Equatable {
    /// The longest reason, in characters.
    package static let longestReason = 500

    package let kind: DataRequestKind
    package let target: ActivityTarget
    package let period: RecordedPeriod
    package let ground: LegalGround
    /// In the authority's words; 1 to ``longestReason`` characters.
    package let reason: String
    /// Whether the order bars that the business is told.
    package let barsNotice: Bool

    /// `nil` for a reason that is empty or too long.
    package init?(
        kind: DataRequestKind, target: ActivityTarget, period: RecordedPeriod,
        ground: LegalGround, reason: String, barsNotice: Bool
    ) {
        guard (1...Self.longestReason).contains(reason.unicodeScalars.count) else { return nil }
        self.kind = kind
        self.target = target
        self.period = period
        self.ground = ground
        self.reason = reason
        self.barsNotice = barsNotice
    }
}
