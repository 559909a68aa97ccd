/// What an authority is asked for: a time stamp of a SHA-256 digest, with its certificates
/// (RFC 3161 §2.4.1, version 1, no policy and no extensions).
package struct TimestampRequest: Sendable, Hashable {
    /// The media type in which a request is posted (RFC 3161 §3.4).
    package static let mediaType = "application/timestamp-query"

    package let digest: Digest
    package let nonce: TimestampNonce

    package init(digest: Digest, nonce: TimestampNonce) {
        self.digest = digest
        self.nonce = nonce
    }

    /// The TimeStampReq. Only the digest and the nonce vary, and their lengths do not.
    package var der: [UInt8] {
        let version: [UInt8] = [0x02, 0x01, 0x01]
        // SHA-256 with NULL parameters, then an OCTET STRING of 32 bytes.
        let imprint: [UInt8] =
            [0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02]
            + [0x01, 0x05, 0x00, 0x04, 0x20] + digest.bytes
        let number: [UInt8] = [0x02, UInt8(TimestampNonce.byteCount)] + nonce.magnitude
        let wantsCertificates: [UInt8] = [0x01, 0x01, 0xff]
        let contents = version + imprint + number + wantsCertificates
        return [0x30, UInt8(contents.count)] + contents
    }
}
