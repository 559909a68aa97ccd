package import AccessModel

/// Who may ask for an operation.
package enum Access: Sendable, Equatable {
    /// Anyone: the answer says nothing of anyone.
    case anyone
    /// Anyone; who presents a credential may be told more.
    case anyoneOrHolder
    /// Every holder of a credential, whatever its scopes.
    case holder
    /// Holders of a credential of a participant in one of these roles, with the scope that the
    /// role needs.
    case roles([Role: CredentialScope])
}
