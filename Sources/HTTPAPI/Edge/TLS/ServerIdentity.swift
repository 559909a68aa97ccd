internal import Cryptography
internal import NIOCore
internal import NIOSSL

/// Who the server is in TLS: a certificate with its chain, and its private key.
package struct ServerIdentity: Sendable {
    /// The SHA-256 of the certificate in DER, in lower-case hexadecimal.
    package let fingerprint: String
    /// When the certificate ends, in seconds since 1970.
    package let endsAt: Int
    let context: NIOSSLContext
    /// The same without asking clients for a certificate.
    let openContext: NIOSSLContext
    /// Whether clients are asked for a certificate.
    package let asksForCertificates: Bool

    /// Of TLS 1.2: those with forward secrecy and authenticated encryption (RFC 9325 §4.2). TLS 1.3
    /// has no others.
    private static let cipherSuites: [NIOTLSCipher] = [
        .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ]

    /// - Parameters:
    ///   - chain: The certificate first, then those that vouch for it, in PEM.
    ///   - privateKey: In PEM, without a passphrase.
    ///   - clientRoots: The certificates, in PEM, that must vouch for a client's certificate; `nil`
    ///     where none are asked for. A client may show none.
    package init(
        chain: [UInt8], privateKey: [UInt8], clientRoots: [UInt8]?
    ) throws(CertificateFault) {
        let certificates = try Self.reading("the certificate file holds no certificate in PEM") {
            try NIOSSLCertificate.fromPEMBytes(chain)
        }
        guard let certificate = certificates.first else {
            throw CertificateFault("the certificate file holds no certificate in PEM")
        }
        let key = try Self.reading("the key file holds no private key in PEM") {
            try NIOSSLPrivateKey(bytes: privateKey, format: .pem)
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        // A connection that is to give way must not hold its place while its client keeps silent.
        configuration.shutdownTimeout = .milliseconds(250)
        configuration.cipherSuiteValues = Self.cipherSuites
        configuration.applicationProtocols = ["http/1.1"]
        // BoringSSL refuses a key that is not the certificate's.
        let fault = "the private key is not the certificate's, or the chain cannot be used"
        openContext = try Self.reading(fault) { try NIOSSLContext(configuration: configuration) }
        if let clientRoots {
            let roots = try Self.reading("the file of client roots holds no certificate in PEM") {
                try NIOSSLCertificate.fromPEMBytes(clientRoots)
            }
            guard !roots.isEmpty else {
                throw CertificateFault("the file of client roots holds no certificate in PEM")
            }
            configuration.trustRoots = .certificates(roots)
            configuration.certificateVerification = .optionalVerification
        }
        asksForCertificates = clientRoots != nil
        context = try Self.reading("the client roots cannot be used") {
            try NIOSSLContext(configuration: configuration)
        }
        let der = try Self.reading("the certificate cannot be written as DER") {
            try certificate.toDERBytes()
        }
        fingerprint = SHA256.hash(der).hexadecimal
        endsAt = Int(certificate.notValidAfter)
    }

    private static func reading<Value>(
        _ fault: String, _ body: () throws -> Value
    ) throws(CertificateFault) -> Value {
        do {
            return try body()
        } catch {
            throw CertificateFault(fault)
        }
    }
}
