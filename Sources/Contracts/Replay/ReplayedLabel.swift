package import Cryptography

/// A label that a statement stands under, as whoever replays knows it.
package enum ReplayedLabel: Hashable, Sendable {
    /// Its key, as openings give it.
    case key(Digest)
    /// Its number in a registry's storage.
    case number(Int)
}
