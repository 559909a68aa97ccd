/// The steps of a verification, in their order (ledger-format.md §6; docs/timestamps.md for those of
/// a time stamp). The first that fails gives its name.
package enum VerificationStep: String, Sendable {
    /// JSON types, exact member sets, indices in order.
    case shape
    /// The signature and the origin.
    case checkpoint
    /// The latest block and its place in the tree.
    case block
    /// What was opened of a statement.
    case disclosure
    /// A statement's place in the tree.
    case path
    /// The label index: that nothing was left out.
    case index
    /// A statement that announces a log key (ledger-format.md §8).
    case announcement
    /// The convenient form, by a verifier that knows the credit domain.
    case answer
    /// Too few witnesses cosigned the checkpoint, by the reader's own policy.
    case witnesses
    /// What a time stamp is of.
    case imprint
    /// A time stamp's own signature, certificates and time.
    case token
    /// The answer is older than what the verifier remembers.
    case stale
    /// Evidence: whether both of what is shown can be true (ledger-format.md §8).
    case contradiction
}
