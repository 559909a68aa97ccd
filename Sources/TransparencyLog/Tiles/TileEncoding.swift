package import Cryptography

/// The bytes of tiles and entry bundles (C2SP tlog-tiles).
package enum TileEncoding {
    /// What a hash takes in a tile, in bytes.
    package static let hashStride = Digest.byteCount
    /// What an entry takes in a bundle, in bytes.
    package static let entryStride = entryPrefix.count + Digest.byteCount

    /// The hashes one after the other: 8,192 bytes for a full tile.
    package static func bytes(of hashes: some Collection<Digest>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * Digest.byteCount)
        for hash in hashes { hash.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// The hashes of a tile; `nil` unless there are 1 to 256 whole ones.
    package static func hashes(_ bytes: [UInt8]) -> [Digest]? {
        digests(bytes, stride: hashStride)
    }

    /// Each entry after its length in two bytes, big-endian. An entry of this log is a digest.
    package static func bundle(of entries: some Collection<Digest>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.count * entryStride)
        for entry in entries {
            bytes += entryPrefix
            entry.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// The entries of a bundle; `nil` unless there are 1 to 256, each of 32 bytes.
    package static func entries(ofBundle bytes: [UInt8]) -> [Digest]? {
        for start in stride(from: 0, to: bytes.count, by: entryStride) {
            guard bytes[start...].starts(with: entryPrefix) else { return nil }
        }
        return digests(bytes, stride: entryStride)
    }

    private static let entryPrefix: [UInt8] = [0, UInt8(Digest.byteCount)]

    /// The digest that ends each stretch of `stride` bytes.
    private static func digests(_ bytes: [UInt8], stride: Int) -> [Digest]? {
        let count = bytes.count / stride
        guard bytes.count % stride == 0, 1...TileCoordinate.fullWidth ~= count else { return nil }
        return (1...count).compactMap { position in
            Digest(bytes[(position * stride - Digest.byteCount)..<(position * stride)])
        }
    }
}
