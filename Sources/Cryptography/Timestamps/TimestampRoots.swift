internal import COpenSSL

/// The certificates that a reader trusts to vouch for time-stamping authorities.
package struct TimestampRoots: Sendable, Hashable {
    /// Each as DER: libcrypto's own values are not for several threads.
    let certificates: [[UInt8]]

    /// Reads certificates in PEM, one after the other; what stands between them is ignored.
    ///
    /// - Throws: `malformedRoots` where there is none, or one that cannot be read.
    package init(pem: [UInt8]) throws(TimestampError) {
        guard let count = Int32(exactly: pem.count),
            let certificates = pem.withUnsafeBytes({ Self.read($0, count: count) }),
            !certificates.isEmpty
        else { throw .malformedRoots }
        self.certificates = certificates
    }

    private static func read(_ pem: UnsafeRawBufferPointer, count: Int32) -> [[UInt8]]? {
        guard count > 0, let input = BIO_new_mem_buf(pem.baseAddress, count) else { return nil }
        defer {
            BIO_free(input)
            ERR_clear_error()
        }
        ERR_clear_error()
        var certificates: [[UInt8]] = []
        // Without a function of ours libcrypto would ask the terminal for a password.
        while let certificate = PEM_read_bio_X509(input, nil, { _, _, _, _ in -1 }, nil) {
            defer { X509_free(certificate) }
            guard let der = DER.encode({ i2d_X509(certificate, $0) }) else { return nil }
            certificates.append(der)
        }
        let isAtEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE
        return isAtEnd ? certificates : nil
    }
}
