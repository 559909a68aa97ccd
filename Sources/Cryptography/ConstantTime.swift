internal import COpenSSL

/// Comparison whose time says nothing about where two values differ.
package enum ConstantTime {
    package static func equal(_ left: Digest, _ right: Digest) -> Bool {
        left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                CRYPTO_memcmp(left.baseAddress, right.baseAddress, Digest.byteCount) == 0
            }
        }
    }
}
