/// HMAC-SHA256 (RFC 2104) under one key, whose two padded blocks are hashed once.
package struct HMACSHA256: Sendable {
    private static let blockSize = 64

    private let inner: SHA256
    private let outer: SHA256

    package init(key: [UInt8]) {
        var block = key.count > Self.blockSize ? SHA256.hash(key).bytes : key
        block += Array(repeating: 0, count: Self.blockSize - block.count)
        var inner = SHA256()
        inner.update(block.map { $0 ^ 0x36 })
        var outer = SHA256()
        outer.update(block.map { $0 ^ 0x5c })
        self.inner = inner
        self.outer = outer
    }

    package init(key: SecretKey) {
        self.init(key: key.bytes)
    }

    /// The code of what `write` adds to the hash.
    package func code(_ write: (inout SHA256) -> Void) -> Digest {
        var hash = inner
        write(&hash)
        var result = outer
        result.update(hash.finalize())
        return result.finalize()
    }

    package func code(_ message: [UInt8]) -> Digest {
        code { $0.update(message) }
    }
}
