/// On what ground an authority asks, and in which case.
package struct LegalGround: Sendable, Hashable {
    /// The longest number of a case, in characters.
    package static let longestCaseNumber = 64

    package let basis: LegalBasis
    /// The authority's number of its case.
    package let caseNumber: String

    /// `nil` for a number of a case that is empty or too long.
    package init?(_ basis: LegalBasis, caseNumber: String) {
        guard (1...Self.longestCaseNumber).contains(caseNumber.unicodeScalars.count) else {
            return nil
        }
        self.basis = basis
        self.caseNumber = caseNumber
    }
}
