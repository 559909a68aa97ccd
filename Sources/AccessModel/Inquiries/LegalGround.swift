/// On what an authority founds its asking: a legal basis and the number of its case.
package struct LegalGround: Sendable, Equatable {
    /// The longest number of a case, in characters.
    package static let longestCaseNumber = 64

    package let basis: LegalBasis
    package let caseNumber: String

    package init(basis: LegalBasis, caseNumber: String) {
        self.basis = basis
        self.caseNumber = caseNumber
    }
}
