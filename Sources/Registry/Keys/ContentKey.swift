internal import Cryptography

/// The key that seals the contents of one label's owner.
struct ContentKey: Sendable, Equatable {
    private static let placeSize = 8

    let key: SecretKey
    /// The first leaf that it may seal. An owner whose key was erased and who is reported on again
    /// has another key from then on; what stands before stays erased.
    let since: Int

    init(_ key: SecretKey, since: Int) {
        self.key = key
        self.since = since
    }

    /// How the key is packed before it is wrapped.
    var packed: [UInt8] {
        key.bytes + withUnsafeBytes(of: UInt64(since).bigEndian) { Array($0) }
    }

    init?(packed: [UInt8]) {
        guard packed.count == SecretKey.byteCount + Self.placeSize,
            let key = SecretKey(Array(packed[..<SecretKey.byteCount])),
            let since = Int(
                exactly: packed[SecretKey.byteCount...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        else { return nil }
        self.init(key, since: since)
    }
}
