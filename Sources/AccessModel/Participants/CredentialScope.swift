/// What a credential allows its holder to ask for, within what the participant's role may do.
package enum CredentialScope: String, Sendable, CaseIterable {
    /// To post: a lender's records, a business's consents and disputes.
    case submit
    /// To ask about a business.
    case inquire
    /// To see what an authority may see.
    case supervise
    /// To look after participants, or after the participant's own persons and credentials.
    case administer
    /// To check what the registry did.
    case audit
    /// To read what the participant itself recorded, or what is recorded about it.
    case readOwn = "read_own"
}

extension Role {
    /// The scopes that a credential of a participant in this role may have.
    package var scopes: Set<CredentialScope> {
        switch self {
        case .lender: [.submit, .inquire, .readOwn, .administer]
        case .regulator: [.supervise, .administer]
        case .business: [.submit, .readOwn, .administer]
        case .operator: [.administer]
        case .auditor: [.audit, .administer]
        }
    }
}
