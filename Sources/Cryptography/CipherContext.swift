internal import COpenSSL

/// Owns one libcrypto cipher context; freed when it goes out of scope.
struct CipherContext: ~Copyable {
    let pointer: OpaquePointer

    init() throws(CryptographyError) {
        guard let pointer = EVP_CIPHER_CTX_new() else { throw .unavailable }
        self.pointer = pointer
    }

    deinit {
        EVP_CIPHER_CTX_free(pointer)
    }
}

/// Ciphers fetched once: an implicit fetch at each use costs more than the work (OpenSSL 3).
///
/// libcrypto's fetched algorithms are immutable and reference-counted, so sharing them between
/// threads is what they are made for; they live as long as the process.
struct FetchedCipher: @unchecked Sendable {
    let pointer: OpaquePointer?

    static let aes256CTR = FetchedCipher(pointer: EVP_CIPHER_fetch(nil, "AES-256-CTR", nil))
    static let aes256GCM = FetchedCipher(pointer: EVP_CIPHER_fetch(nil, "AES-256-GCM", nil))
}
