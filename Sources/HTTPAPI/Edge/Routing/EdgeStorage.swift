internal import Cryptography
package import HTTPTypes
package import Hummingbird
internal import NIOCore
internal import NIOSSL

/// The edge's own part of an ``EdgeContext``.
package struct EdgeStorage: Sendable {
    let channel: any Channel
    package internal(set) var requestID = RequestID.none
    package internal(set) var bodyLimit = 0
    /// Fields of the answer that were known before it was.
    package var answerFields: HTTPFields = [:]

    /// The address at the other end of the connection; empty where there is none.
    package var clientAddress: String { channel.remoteAddress?.ipAddress ?? "" }

    /// SHA-256 of the certificate, in DER, that the client showed and that was verified; `nil` where
    /// it showed none.
    package func clientCertificate() async -> [UInt8]? {
        let certificate = try? await channel.nioSSL_peerCertificate().get()
        guard let der = try? certificate?.toDERBytes() else { return nil }
        return SHA256.hash(der).bytes
    }

    package init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }
}
