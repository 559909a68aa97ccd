internal import COpenSSL

/// Says whether time stamps are to be believed: at once, or years later from the stored token.
///
/// Certificates must have been valid at the token's own time, for stamping time (an extended key
/// usage of that and nothing else, marked critical: RFC 3161 §2.3), up to one of the roots. Whether
/// one was revoked is not asked: that needs the network, and whoever needs it can.
package struct TimestampVerifier: Sendable {
    private let roots: TimestampRoots
    private let policy: String?

    /// - Parameter policy: the one policy that is accepted, in dotted decimals; `nil` for any.
    package init(roots: TimestampRoots, policy: String? = nil) {
        self.roots = roots
        self.policy = policy
    }

    /// Verifies a token of bytes with this SHA-256.
    ///
    /// - Parameter nonce: that of the request where the token is its answer; `nil` for a token that
    ///   was stored.
    /// - Throws: the first that holds of `otherDigest`, `otherNonce`, `otherPolicy` and
    ///   `notAuthentic`; `unavailable` without memory.
    package func verify(
        _ token: TimestampToken, of digest: Digest, nonce: TimestampNonce? = nil
    ) throws(TimestampError) -> VerifiedTimestamp {
        guard token.digest == digest else { throw .otherDigest }
        if let nonce, token.nonce != nonce { throw .otherNonce }
        if let policy, token.policy != policy { throw .otherPolicy }
        let message = try CMSMessage(der: token.bytes)
        guard message.isSignedWithSHA2 else {
            throw .notAuthentic("it has not one signature, over a SHA-2 digest")
        }
        try checkSignature(of: message, at: token.time)
        guard let signer = message.signer else { throw .unavailable }
        return VerifiedTimestamp(token: token, signer: signer)
    }

    private func checkSignature(
        of message: borrowing CMSMessage, at time: Int
    ) throws(TimestampError) {
        let store = try CertificateStore(roots, validAt: time)
        guard let context = TS_VERIFY_CTX_new() else { throw .unavailable }
        defer { TS_VERIFY_CTX_free(context) }
        // The digest and the nonce were compared; the authority's name in the token, where it has
        // one, must be one of the certificate's.
        let flags = TS_VFY_SIGNATURE | TS_VFY_VERSION | TS_VFY_SIGNER
        TS_VERIFY_CTX_set_flags(context, Int32(flags))
        // The context frees the store, and so does ours.
        guard X509_STORE_up_ref(store.pointer) == 1 else { throw .unavailable }
        TS_VERIFY_CTX_set_store(context, store.pointer)
        ERR_clear_error()
        guard TS_RESP_verify_token(context, message.pointer) == 1 else {
            throw .notAuthentic(Self.takeReason())
        }
    }

    /// Why libcrypto refused, in its words, which quote nothing of the token.
    private static func takeReason() -> String {
        defer { ERR_clear_error() }
        var data: UnsafePointer<CChar>?
        let code = ERR_peek_last_error_all(nil, nil, nil, &data, nil)
        let reason = ERR_reason_error_string(code).map { String(cString: $0) } ?? "unknown"
        let detail = data.map { String(cString: $0) } ?? ""
        return detail.isEmpty ? reason : "\(reason) (\(detail))"
    }
}
