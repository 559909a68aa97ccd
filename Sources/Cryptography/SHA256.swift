internal import COpenSSL

/// SHA-256 (FIPS 180-4), incremental, on the stack.
///
/// A value of this type may be copied to fork a hash after a common prefix.
package struct SHA256: Sendable {
    private var context = SHA256_CTX()

    package init() {
        SHA256_Init(&context)
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        SHA256_Update(&context, bytes.baseAddress, bytes.count)
    }

    package mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    package mutating func update(_ digest: Digest) {
        digest.withUnsafeBytes { update($0) }
    }

    package mutating func update(_ byte: UInt8) {
        withUnsafeBytes(of: byte) { update($0) }
    }

    /// Adds eight bytes, big-endian.
    package mutating func update(_ integer: UInt64) {
        withUnsafeBytes(of: integer.bigEndian) { update($0) }
    }

    package mutating func update(_ text: StaticString) {
        update(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// The digest of all that was added. The value must not be updated afterwards.
    package consuming func finalize() -> Digest {
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { output in
            _ = SHA256_Final(output.bindMemory(to: UInt8.self).baseAddress, &context)
        }
        return Digest(bigEndianWords: words)
    }

    package static func hash(_ bytes: [UInt8]) -> Digest {
        bytes.withUnsafeBytes { hash($0) }
    }

    package static func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
        var hasher = SHA256()
        hasher.update(bytes)
        return hasher.finalize()
    }
}
