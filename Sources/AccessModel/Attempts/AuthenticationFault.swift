/// Why a credential opens nothing. Whoever presents it is told only whether it is good at all.
package enum AuthenticationFault: String, Error, Sendable, CaseIterable {
    /// It is not of the form of one.
    case malformed
    /// Nobody was given it.
    case unknown
    /// Its time is over.
    case expired
    /// It was ended before its time.
    case revoked
    /// It is good over connections with one certificate, and this is none of them.
    case wrongCertificate = "wrong_certificate"
    /// It is good, and its participant is not active.
    case notActive = "not_active"
}
