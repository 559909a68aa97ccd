/// A time stamp that a verifier accepted. Only ``TimestampVerifier`` makes one, so whoever is
/// given one need not verify it again.
package struct VerifiedTimestamp: Sendable, Hashable {
    package let token: TimestampToken
    /// The subject of the certificate that signed, such as `/C=CN/O=…/CN=…`.
    package let signer: String

    init(token: TimestampToken, signer: String) {
        self.token = token
        self.signer = signer
    }
}
