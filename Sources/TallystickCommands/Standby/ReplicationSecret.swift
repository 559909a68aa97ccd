internal import CanonicalEncoding
internal import Cryptography

/// By what the two of a pair prove to each other that they hold the same key-encryption key. Neither the
/// key nor anything that opens what it wraps follows from it.
struct ReplicationSecret: Sendable {
    private let secret: SecretKey

    init(_ keyEncryptionKey: SecretKey) {
        secret = keyEncryptionKey.derived(for: "tallystick/replication/v1")
    }

    /// What a standby sends with each request.
    var token: String {
        Base64.encodeURLSafe(secret.derived(for: "tallystick/replication-token/v1").bytes)
    }

    /// What a primary puts under its patches: not everything in them is proven by the log.
    func code(_ bytes: some Collection<UInt8>, after seq: Int) -> Digest {
        HMACSHA256(key: secret.derived(for: "tallystick/replication-patches/v1")).code {
            $0.update(UInt64(seq))
            $0.update(Array(bytes))
        }
    }
}
