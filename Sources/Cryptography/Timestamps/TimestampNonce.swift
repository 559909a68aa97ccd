/// The number by which a time stamp is told to be the answer to one request, and no older one
/// (RFC 3161 §2.4.1).
package struct TimestampNonce: Sendable, Hashable {
    static let byteCount = 16

    /// The number, big-endian, without leading zeros.
    let magnitude: [UInt8]

    /// 126 unpredictable bits.
    package init(random: some RandomSource) throws(CryptographyError) {
        var bytes = try random.bytes(Self.byteCount)
        guard bytes.count == Self.byteCount else { throw .randomness }
        // Positive, and always as long: the request is of one length then.
        bytes[0] = bytes[0] & 0x7f | 0x40
        magnitude = bytes
    }

    init(magnitude: [UInt8]) {
        self.magnitude = magnitude
    }
}
