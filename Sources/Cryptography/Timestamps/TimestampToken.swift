/// A time stamp as it was read (RFC 3161 §2.4.2): what it says, and nothing yet of whether that is
/// to be believed. ``TimestampVerifier`` tells.
package struct TimestampToken: Sendable, Hashable {
    /// Longer ones are refused unread. One with the certificates of its chain has about 5,000 bytes.
    package static let mostBytes = 65_536

    /// The DER: a CMS SignedData over all the rest.
    package let bytes: [UInt8]
    /// The SHA-256 of what was stamped.
    package let digest: Digest
    /// When, in whole seconds since 1970, UTC; a fraction is cut off.
    package let time: Int
    /// By how much the time may be wrong in either direction, where the authority says it.
    package let accuracy: Duration?
    /// The object identifier of the authority's policy, in dotted decimals.
    package let policy: String
    package let nonce: TimestampNonce?

    /// Reads a token's DER, as it is stored.
    ///
    /// - Throws: `malformed` for anything but one token of a SHA-256 digest.
    package init(der bytes: [UInt8]) throws(TimestampError) {
        let message = try CMSMessage(der: bytes)
        let contents = try TimestampContents(of: message)
        self.bytes = bytes
        digest = try contents.digest()
        time = try contents.time()
        accuracy = try contents.accuracy()
        policy = try contents.policy()
        nonce = try contents.nonce()
    }
}
