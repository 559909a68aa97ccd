/// What can go wrong in libcrypto. None of them says anything about the data.
package enum CryptographyError: Error, Equatable {
    /// The operating system gave no randomness.
    case randomness
    /// A cipher or key could not be set up: out of memory, or libcrypto lacks the algorithm.
    case unavailable
    /// The sealed bytes were changed, or were sealed with another key or for another place.
    case notAuthentic
}
