package import Cryptography

/// Where the hashes of perfect subtrees come from: a store, a tile, a table.
///
/// Proofs name the subtrees that they need beforehand (`subtrees`), so a source can be filled with
/// one read and then asked without waiting.
package protocol SubtreeHashes {
    /// The hash of `subtree`, or ``ProofError/missingHash(_:)``.
    func hash(of subtree: Subtree) throws(ProofError) -> Digest
}
