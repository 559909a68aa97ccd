internal import COpenSSL

/// Owns one signed message of libcrypto's; freed when it goes out of scope.
struct CMSMessage: ~Copyable {
    let pointer: UnsafeMutablePointer<PKCS7>

    init(der bytes: [UInt8]) throws(TimestampError) {
        guard bytes.count <= TimestampToken.mostBytes else { throw .malformed }
        let pointer = DER.decode(bytes, { d2i_PKCS7(nil, $0, $1) }, free: PKCS7_free)
        ERR_clear_error()
        guard let pointer else { throw .malformed }
        self.pointer = pointer
    }

    deinit {
        PKCS7_free(pointer)
    }

    /// Whether the one signature is over a digest of the SHA-2 family. RFC 3161 leaves the choice
    /// to the authority, and libcrypto would take SHA-1.
    var isSignedWithSHA2: Bool {
        guard let signers = PKCS7_get_signer_info(pointer), OPENSSL_sk_num(signers) == 1,
            let first = OPENSSL_sk_value(signers, 0)
        else { return false }
        var algorithm: UnsafeMutablePointer<X509_ALGOR>?
        PKCS7_SIGNER_INFO_get0_algs(
            first.assumingMemoryBound(to: PKCS7_SIGNER_INFO.self), nil, &algorithm, nil)
        guard let algorithm else { return false }
        return [NID_sha256, NID_sha384, NID_sha512]
            .contains(OBJ_obj2nid(algorithm.pointee.algorithm))
    }

    /// The subject of the certificate that belongs to the signature, such as `/C=CN/O=…/CN=…`, with
    /// everything but printable ASCII escaped; `nil` where the message has no such certificate.
    var signer: String? {
        guard let signers = PKCS7_get0_signers(pointer, nil, 0) else {
            ERR_clear_error()
            return nil
        }
        defer { OPENSSL_sk_free(signers) }
        guard let first = OPENSSL_sk_value(signers, 0),
            let name = X509_get_subject_name(OpaquePointer(first)),
            let text = X509_NAME_oneline(name, nil, 0)
        else { return nil }
        defer { CRYPTO_free(text, nil, 0) }
        return String(cString: text)
    }
}
