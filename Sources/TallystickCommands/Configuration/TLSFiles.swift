/// The files that TLS needs.
struct TLSFiles: Equatable, Sendable {
    /// The server's certificate, then those that vouch for it, in PEM.
    let certificate: String
    let privateKey: String
    /// The certificates that must vouch for a client's; `nil` where clients are not asked for any.
    let clientRoots: String?

    /// `nil` where there is no TLS, or where a fault was noted.
    init?(_ reading: inout ConfigurationReading) {
        let certificate = reading.value(of: ServeKeys.tlsCertificateFile)
        let privateKey = reading.value(of: ServeKeys.tlsPrivateKeyFile)
        if (certificate == nil) != (privateKey == nil) {
            let (one, other) =
                certificate == nil
                ? (ServeKeys.tlsPrivateKeyFile, ServeKeys.tlsCertificateFile)
                : (ServeKeys.tlsCertificateFile, ServeKeys.tlsPrivateKeyFile)
            reading.refuse(one, "needs \(other.name) beside it")
        }
        clientRoots = reading.value(of: ServeKeys.tlsClientRootsFile)
        if clientRoots != nil, certificate == nil, privateKey == nil {
            reading.refuse(
                ServeKeys.tlsClientRootsFile,
                "needs \(ServeKeys.tlsCertificateFile.name) beside it")
        }
        guard let certificate, let privateKey else { return nil }
        self.certificate = certificate
        self.privateKey = privateKey
    }
}
