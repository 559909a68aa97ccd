/// The moment as of whose knowledge a question is answered.
package enum KnownAt: Sendable, Hashable {
    /// Everything that is recorded.
    case latest
    /// What was recorded up to an instant, in seconds since 1970, inclusive.
    case time(Int)
    /// What a log of so many leaves held.
    case size(Int)
}
