package import Cryptography

/// A proof that some leaf stands in a log, in one file: C2SP tlog-proof.
///
///     proof = "c2sp.org/tlog-proof@v1" LF
///             [ "extra " base64 LF ]
///             "index " decimal LF
///             *( base64(hash[32]) LF )          the inclusion path, deepest first
///             LF
///             checkpoint                        the signed note, as it is
///
/// It does not say what the leaf is. `extra` is covered by no signature: whoever uses it must prove
/// what it holds, as by hashing it to the leaf. Each proof has exactly one spelling.
package struct TLogProof: Sendable, Equatable {
    package static let firstLine = "c2sp.org/tlog-proof@v1"
    /// Files of proofs end so.
    package static let fileExtension = "tlog-proof"
    /// No tree whose size is an `Int` has a longer path.
    package static let longestPath = 63
    /// A longer file is refused before it is looked at, in bytes.
    package static let largestFile = 256 * 1024

    /// What the application put beside the proof; `nil` where the line is left out.
    package let extra: [UInt8]?
    /// The leaf's place, from 0.
    package let index: Int
    /// The inclusion path of RFC 9162 §2.1.3, the leaf's sibling first.
    package let path: [Digest]
    /// The checkpoint with the signatures of the log and of witnesses.
    package let checkpoint: SignedNote

    /// `index` must not be negative, nor `path` longer than ``longestPath``: both are the log's
    /// own.
    package init(extra: [UInt8]?, index: Int, path: [Digest], checkpoint: SignedNote) {
        precondition(index >= 0 && path.count <= Self.longestPath)
        self.extra = extra
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
    }
}
