/// What a credential allows, to whom and for how long.
package struct CredentialTerms: Sendable, Equatable {
    /// The longest that a credential may be good for, in days.
    package static let longestDays = 400
    /// The longest that a credential may go on beside the one that replaces it, in days.
    package static let longestOverlapDays = 7

    package let id: CredentialID
    package let person: PersonID
    package let scopes: Set<CredentialScope>
    /// Seconds since 1970.
    package let created: Int
    /// The first second, since 1970, at which it is good no more.
    package let expires: Int
    /// The second, since 1970, from which it is revoked; `nil` while it is not.
    package internal(set) var revoked: Int?
    package let hash: CredentialHash
    /// The certificate of the only connections over which it is good; `nil` where it is good over
    /// any.
    package let certificate: CertificateDigest?

    package init(
        id: CredentialID, person: PersonID, scopes: Set<CredentialScope>, created: Int,
        expires: Int, hash: CredentialHash, certificate: CertificateDigest? = nil
    ) {
        self.init(
            id: id, person: person, scopes: scopes, created: created, expires: expires,
            revoked: nil, hash: hash, certificate: certificate)
    }

    init(
        id: CredentialID, person: PersonID, scopes: Set<CredentialScope>, created: Int,
        expires: Int, revoked: Int?, hash: CredentialHash, certificate: CertificateDigest?
    ) {
        self.id = id
        self.person = person
        self.scopes = scopes
        self.created = created
        self.expires = expires
        self.revoked = revoked
        self.hash = hash
        self.certificate = certificate
    }

    /// The first second at which it is good no more, whichever way it ends.
    package var ends: Int { min(expires, revoked ?? expires) }

    /// - Parameter time: seconds since 1970.
    package func isLive(at time: Int) -> Bool { time < ends }
}
