package import AccessModel

/// Whose activity is asked about, in which period, and on what ground.
package struct ActivityQuestion: Sendable {
    package let target: ActivityTarget
    package let period: RecordedPeriod
    /// `nil` for an auditor, who may name none.
    package let ground: LegalGround?
    /// Whether records of credit are shown too: a lender has millions, which the statements of its
    /// batches count.
    package let showsCredit: Bool

    package init(
        _ target: ActivityTarget, in period: RecordedPeriod = .always, ground: LegalGround? = nil,
        showsCredit: Bool = false
    ) {
        self.target = target
        self.period = period
        self.ground = ground
        self.showsCredit = showsCredit
    }
}
