internal import Cryptography
internal import Synchronization

/// The idempotency keys of requests that are under way.
final class KeysInFlight: Sendable {
    private let tags = Mutex<Set<Digest>>([])

    /// False when a request with this key is under way already.
    func begin(_ tag: Digest) -> Bool {
        tags.withLock { $0.insert(tag).inserted }
    }

    func end(_ tag: Digest) {
        tags.withLock { _ = $0.remove(tag) }
    }
}
