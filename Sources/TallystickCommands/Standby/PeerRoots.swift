internal import Foundation
internal import NIOSSL

/// The certificates that must vouch for that of the other of a pair.
enum PeerRoots {
    /// - Parameter path: a file with at least one, in PEM.
    static func load(_ path: String) throws(CommandFailure) -> [NIOSSLCertificate] {
        guard let pem = try? Data(contentsOf: URL(filePath: path)) else {
            throw CommandFailure("\(path) cannot be read")
        }
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(Array(pem)),
            !certificates.isEmpty
        else { throw CommandFailure("\(path) holds no certificate in PEM") }
        return certificates
    }
}
