internal import Cryptography

/// Spells the start of a digest as a short name that is the same on every run.
enum StableName {
    /// The first `digits` hexadecimal digits, lower-case.
    static func hexadecimal(_ digest: Digest, digits: Int) -> String {
        spell(digest, count: digits, bitsEach: 4, alphabet: Array("0123456789abcdef".utf8))
    }

    /// The first `symbols` symbols of base32 (RFC 4648 §6), 5 bits each.
    static func base32(_ digest: Digest, symbols: Int) -> String {
        spell(
            digest, count: symbols, bitsEach: 5,
            alphabet: Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8))
    }

    private static func spell(
        _ digest: Digest, count: Int, bitsEach: Int, alphabet: [UInt8]
    ) -> String {
        let symbols = (0..<count).map { place in
            let bits = (place * bitsEach)..<((place + 1) * bitsEach)
            return alphabet[bits.reduce(0) { $0 << 1 | (digest.bit($1) ? 1 : 0) }]
        }
        return String(decoding: symbols, as: UTF8.self)
    }
}
