package import Cryptography

/// The key that wraps all others in the database, and while they are wrapped anew, the one before it.
package struct KeyEncryptionKeys: Sendable {
    /// What was wrapped, and by which of the keys.
    struct Unwrapped {
        let bytes: [UInt8]
        /// Whether the key before the current one wrapped it.
        let byPrevious: Bool
    }

    private let current: SecretKey
    private let previous: SecretKey?

    /// - Parameter previous: what some keys in the database may still be wrapped by.
    package init(_ current: SecretKey, previous: SecretKey? = nil) {
        self.current = current
        self.previous = previous
    }

    /// Whether a key is being replaced.
    package var areRotating: Bool { previous != nil }

    func wrap(
        _ bytes: [UInt8], context: [UInt8], random: some RandomSource
    ) throws(CryptographyError) -> [UInt8] {
        try AES256GCM.seal(bytes, key: current, context: context, random: random)
    }

    func unwrap(
        _ wrapped: [UInt8], context: [UInt8]
    ) throws(CryptographyError) -> Unwrapped {
        do {
            return Unwrapped(
                bytes: try AES256GCM.open(wrapped, key: current, context: context),
                byPrevious: false)
        } catch {
            guard error == .notAuthentic, let previous else { throw error }
            return Unwrapped(
                bytes: try AES256GCM.open(wrapped, key: previous, context: context),
                byPrevious: true)
        }
    }
}
