package import CreditModel

/// Who a participant is in the world outside, as it applied.
package struct ParticipantParticulars: Sendable, Equatable {
    package let legalName: String
    /// A unified social credit code or a legal entity identifier; the check digits are right.
    package let identity: SubjectID
    /// The number of its licence; `nil` for who needs none.
    package let licence: String?
    /// Where it is reached.
    package let contact: String
    /// The digest of the papers it applied with.
    package let evidence: EvidenceDigest

    /// - Throws: ``ParticipantFault/foreignIdentity`` where the identity has no check digits.
    package init(
        legalName: String, identity: SubjectID, licence: String?, contact: String,
        evidence: EvidenceDigest
    ) throws(ParticipantFault) {
        guard identity.scheme != .foreign else { throw .foreignIdentity }
        self.legalName = legalName
        self.identity = identity
        self.licence = licence
        self.contact = contact
        self.evidence = evidence
    }
}
