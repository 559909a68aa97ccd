internal import COpenSSL

/// AES-256 in counter mode (NIST SP 800-38A), as a source of pseudo-random bytes.
package enum AES256CTR {
    /// The first `count` bytes of the keystream whose initial counter block is zero.
    package static func keystream(
        key: SecretKey, count: Int
    ) throws(CryptographyError) -> [UInt8] {
        let context = try CipherContext()
        let counter = [UInt8](repeating: 0, count: 16)
        let zeros = [UInt8](repeating: 0, count: count)
        var stream = [UInt8](repeating: 0, count: count)
        var written: Int32 = 0
        guard
            EVP_EncryptInit_ex2(
                context.pointer, FetchedCipher.aes256CTR.pointer, key.bytes, counter, nil) == 1,
            EVP_EncryptUpdate(context.pointer, &stream, &written, zeros, Int32(count)) == 1,
            Int(written) == count
        else { throw .unavailable }
        return stream
    }
}
