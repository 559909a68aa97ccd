internal import COpenSSL

/// AES-256-GCM (NIST SP 800-38D): sealing with authentication.
///
/// A sealed value is `nonce[12] ‖ ciphertext ‖ tag[16]`. The context (additional data) ties it to
/// its place: sealed bytes moved to another row do not open.
package enum AES256GCM {
    static let nonceSize = 12
    static let tagSize = 16

    package static func seal(
        _ plaintext: [UInt8], key: SecretKey, nonce: [UInt8], context: [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        guard nonce.count == nonceSize else { throw .unavailable }
        let cipher = try CipherContext()
        var sealed = [UInt8](repeating: 0, count: nonceSize + plaintext.count + tagSize)
        sealed.replaceSubrange(0..<nonceSize, with: nonce)
        var written: Int32 = 0
        guard
            EVP_EncryptInit_ex2(
                cipher.pointer, FetchedCipher.aes256GCM.pointer, key.bytes, nonce, nil) == 1,
            EVP_EncryptUpdate(cipher.pointer, nil, &written, context, Int32(context.count)) == 1
        else { throw .unavailable }
        let done = sealed.withUnsafeMutableBytes { buffer -> Bool in
            guard let start = buffer.bindMemory(to: UInt8.self).baseAddress else { return false }
            let tag = start + nonceSize + plaintext.count
            return EVP_EncryptUpdate(
                cipher.pointer, start + nonceSize, &written, plaintext, Int32(plaintext.count)) == 1
                && EVP_EncryptFinal_ex(cipher.pointer, tag, &written) == 1
                && EVP_CIPHER_CTX_ctrl(
                    cipher.pointer, EVP_CTRL_AEAD_GET_TAG, Int32(tagSize), tag) == 1
        }
        guard done else { throw .unavailable }
        return sealed
    }

    /// Seals under a random nonce. One key must not seal more than 2^32 values (SP 800-38D §8.3).
    package static func seal(
        _ plaintext: [UInt8], key: SecretKey, context: [UInt8], random: some RandomSource
    ) throws(CryptographyError) -> [UInt8] {
        try seal(plaintext, key: key, nonce: random.bytes(nonceSize), context: context)
    }

    package static func open(
        _ sealed: [UInt8], key: SecretKey, context: [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        let count = sealed.count - nonceSize - tagSize
        guard count >= 0 else { throw .notAuthentic }
        let cipher = try CipherContext()
        var plaintext = [UInt8](repeating: 0, count: count)
        var tag = Array(sealed[(nonceSize + count)...])
        var written: Int32 = 0
        guard
            EVP_DecryptInit_ex2(
                cipher.pointer, FetchedCipher.aes256GCM.pointer, key.bytes, sealed, nil) == 1,
            EVP_DecryptUpdate(cipher.pointer, nil, &written, context, Int32(context.count)) == 1
        else { throw .unavailable }
        let read = sealed.withUnsafeBufferPointer { buffer -> Bool in
            guard let start = buffer.baseAddress else { return false }
            return EVP_DecryptUpdate(
                cipher.pointer, &plaintext, &written, start + nonceSize, Int32(count)) == 1
        }
        guard read,
            EVP_CIPHER_CTX_ctrl(cipher.pointer, EVP_CTRL_AEAD_SET_TAG, Int32(tagSize), &tag) == 1
        else { throw .unavailable }
        var rest = [UInt8](repeating: 0, count: tagSize)
        guard EVP_DecryptFinal_ex(cipher.pointer, &rest, &written) == 1 else { throw .notAuthentic }
        return plaintext
    }
}
