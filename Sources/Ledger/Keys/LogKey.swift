package import TransparencyLog

/// A key of a log, and from where on it signs.
package struct LogKey: Sendable, Hashable {
    package let key: VerifierKey
    /// The size of the first checkpoint that it signed; 0 for the key that a verifier began with.
    package let fromSize: Int

    package init(key: VerifierKey, fromSize: Int) {
        self.key = key
        self.fromSize = fromSize
    }
}
