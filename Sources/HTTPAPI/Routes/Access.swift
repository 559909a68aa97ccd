package import AccessModel
package import Registry

/// Who may ask for an operation.
package enum Access: Sendable, Equatable {
    /// Anyone: the answer says nothing of anyone.
    case anyone
    /// Holders of a credential with one of these roles.
    case roles(Set<Role>)
}
