/// How a log stands to what the anchor says was acknowledged.
package enum AnchorStanding: Sendable, Equatable {
    /// The log is the anchor's, or extends it.
    case reached
    /// The log ends before: what was acknowledged after it is not there.
    case behind(Anchor)
    /// The log has another root at the anchor's size: it is another history.
    case contradicts(Anchor)
    /// There is no anchor.
    case missing
}
