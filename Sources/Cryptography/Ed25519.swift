internal import COpenSSL

/// Ed25519 signatures (RFC 8032).
package enum Ed25519 {
    package static let publicKeySize = 32
    package static let signatureSize = 64

    /// A signing key, made from its 32-byte seed.
    package struct PrivateKey: Sendable {
        package let seed: SecretKey
        package let publicKey: PublicKey

        package init(seed: SecretKey) throws(CryptographyError) {
            let key = try KeyHandle(privateSeed: seed)
            var bytes = [UInt8](repeating: 0, count: publicKeySize)
            var count = publicKeySize
            guard EVP_PKEY_get_raw_public_key(key.pointer, &bytes, &count) == 1,
                let publicKey = PublicKey(bytes)
            else { throw .unavailable }
            self.seed = seed
            self.publicKey = publicKey
        }

        package func sign(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
            let key = try KeyHandle(privateSeed: seed)
            let context = try SignatureContext()
            var signature = [UInt8](repeating: 0, count: signatureSize)
            var count = signatureSize
            guard
                EVP_DigestSignInit(context.pointer, nil, nil, nil, key.pointer) == 1,
                EVP_DigestSign(context.pointer, &signature, &count, message, message.count) == 1,
                count == signatureSize
            else { throw .unavailable }
            return signature
        }
    }

    package struct PublicKey: Sendable, Hashable {
        package let bytes: [UInt8]

        /// `nil` unless there are exactly 32 bytes.
        package init?(_ bytes: [UInt8]) {
            guard bytes.count == publicKeySize else { return nil }
            self.bytes = bytes
        }

        /// Whether `signature` is this key's over `message`.
        package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
            guard signature.count == signatureSize,
                let key = try? KeyHandle(publicKey: bytes),
                let context = try? SignatureContext()
            else { return false }
            return EVP_DigestVerifyInit(context.pointer, nil, nil, nil, key.pointer) == 1
                && EVP_DigestVerify(
                    context.pointer, signature, signature.count, message, message.count) == 1
        }
    }

    private struct KeyHandle: ~Copyable {
        let pointer: OpaquePointer

        init(privateSeed: SecretKey) throws(CryptographyError) {
            guard
                let pointer = EVP_PKEY_new_raw_private_key(
                    EVP_PKEY_ED25519, nil, privateSeed.bytes, privateSeed.bytes.count)
            else { throw .unavailable }
            self.pointer = pointer
        }

        init(publicKey: [UInt8]) throws(CryptographyError) {
            guard
                let pointer = EVP_PKEY_new_raw_public_key(
                    EVP_PKEY_ED25519, nil, publicKey, publicKey.count)
            else { throw .unavailable }
            self.pointer = pointer
        }

        deinit {
            EVP_PKEY_free(pointer)
        }
    }

    private struct SignatureContext: ~Copyable {
        let pointer: OpaquePointer

        init() throws(CryptographyError) {
            guard let pointer = EVP_MD_CTX_new() else { throw .unavailable }
            self.pointer = pointer
        }

        deinit {
            EVP_MD_CTX_free(pointer)
        }
    }
}
