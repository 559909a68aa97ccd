/// Why bytes are no time stamp, or why one is not to be believed.
package enum TimestampError: Error, Equatable {
    /// The bytes are not, to the last one, the DER of what they should be.
    case malformed
    /// The authority gave no time stamp.
    case refused(TimestampRefusal)
    /// The time stamp is of other bytes than those it should be of.
    case otherDigest
    /// The time stamp answers another request.
    case otherNonce
    /// The authority stamped under another policy than the one demanded.
    case otherPolicy
    /// The signature is not good, or no trusted root vouches for who made it. The text is
    /// libcrypto's reason.
    case notAuthentic(String)
    /// The trusted roots are not certificates in PEM, one or more.
    case malformedRoots
    /// libcrypto had no memory.
    case unavailable
}

extension TimestampError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed:
            "This is not the DER of an RFC 3161 time stamp over SHA-256."
        case .refused(let refusal):
            "The authority gave no time stamp: \(refusal)"
        case .otherDigest:
            "The time stamp is of other bytes."
        case .otherNonce:
            "The time stamp answers another request: its nonce is not the one that was sent."
        case .otherPolicy:
            "The time stamp was made under another policy."
        case .notAuthentic(let reason):
            "The time stamp's signature or certificate is not good: \(reason)"
        case .malformedRoots:
            "The trusted roots must be certificates in PEM, one or more."
        case .unavailable:
            "The cryptographic library had no memory."
        }
    }
}
