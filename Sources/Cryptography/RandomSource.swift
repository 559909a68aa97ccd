internal import COpenSSL

/// Where secrets come from. Injected, so that a test can replay a run.
package protocol RandomSource: Sendable {
    /// `count` unpredictable bytes.
    func bytes(_ count: Int) throws(CryptographyError) -> [UInt8]
}

extension RandomSource {
    package func key() throws(CryptographyError) -> SecretKey {
        guard let key = SecretKey(try bytes(SecretKey.byteCount)) else { throw .randomness }
        return key
    }
}

/// libcrypto's random generator, seeded by the operating system.
package struct SystemRandomSource: RandomSource {
    package init() {}

    package func bytes(_ count: Int) throws(CryptographyError) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&result, Int32(count)) == 1 else { throw .randomness }
        return result
    }
}
