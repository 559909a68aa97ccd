import TransparencyLog

/// A log key that takes the place of the one before.
struct NaiveSuccessor {
    let signer: NoteSigner
    /// The size of the first checkpoint that it signs.
    let fromSize: Int
    /// The size of the first checkpoint that the key before does not sign.
    var aloneFromSize = Int.max
}
