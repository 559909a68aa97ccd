internal import COpenSSL

/// Owns one of libcrypto's stores of trusted certificates; freed when it goes out of scope.
struct CertificateStore: ~Copyable {
    /// OpenSSL's level of 112 bits: RSA from 2,048 bits, no SHA-1 below a root.
    private static let securityLevel: Int32 = 2

    let pointer: OpaquePointer

    /// - Parameter time: when certificates must be valid, in seconds since 1970.
    init(_ roots: TimestampRoots, validAt time: Int) throws(TimestampError) {
        guard let pointer = X509_STORE_new() else { throw .unavailable }
        let parameters = X509_STORE_get0_param(pointer)
        X509_VERIFY_PARAM_set_time(parameters, time)
        X509_VERIFY_PARAM_set_auth_level(parameters, Self.securityLevel)
        guard roots.certificates.allSatisfy({ Self.add($0, to: pointer) }) else {
            X509_STORE_free(pointer)
            throw .unavailable
        }
        self.pointer = pointer
    }

    private static func add(_ der: [UInt8], to store: OpaquePointer) -> Bool {
        guard let certificate = DER.decode(der, { d2i_X509(nil, $0, $1) }, free: X509_free) else {
            return false
        }
        defer { X509_free(certificate) }
        return X509_STORE_add_cert(store, certificate) == 1
    }

    deinit {
        X509_STORE_free(pointer)
    }
}
