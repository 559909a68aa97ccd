package import AccessModel

/// What is to be erased, by whom, and why.
package struct ErasureOrder: Sendable {
    package let target: ErasureTarget
    package let reason: ErasureReason
    package let legalBasis: LegalBasis
    /// The number of a case, if there is one.
    package let caseNumber: String?
    package let actor: Actor

    package init(
        target: ErasureTarget, reason: ErasureReason, legalBasis: LegalBasis,
        caseNumber: String?, actor: Actor
    ) {
        self.target = target
        self.reason = reason
        self.legalBasis = legalBasis
        self.caseNumber = caseNumber
        self.actor = actor
    }
}
