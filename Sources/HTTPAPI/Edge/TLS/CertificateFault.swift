/// Why a certificate and its key cannot be used.
package struct CertificateFault: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
