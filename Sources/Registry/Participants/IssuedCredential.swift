package import AccessModel

/// A credential that was just issued, with its secret, which is told once and never again.
package struct IssuedCredential: Sendable {
    package let terms: CredentialTerms
    package let key: APIKey
}
