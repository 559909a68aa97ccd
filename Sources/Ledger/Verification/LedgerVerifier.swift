internal import CanonicalEncoding
internal import Cryptography
package import TransparencyLog

/// Checks what a registry answers, without trusting it (ledger-format.md §4 to §7).
///
/// It needs the log's verifier key and nothing else: no server, no store, no clock. The registry
/// itself runs it on every answer before it is sent.
package struct LedgerVerifier: Sendable {
    /// The log's key; its name is the log's origin.
    package let key: VerifierKey

    package init(key: VerifierKey) {
        self.key = key
    }

    var origin: String { key.name }

    /// Verifies a checkpoint and the block that it ends with: rules 1 to 4 of ledger-format.md §4.
    package func head(
        checkpoint note: String, block: ProvenBlock
    ) throws(VerificationError) -> VerifiedHead {
        let checkpoint = try checkpoint(note)
        let statement = try block.statement.checked(
            origin: origin, leafIndex: checkpoint.size - 1, step: .block)
        guard let path = block.path.digests else {
            throw VerificationError(.block, "a hash in the block's path is not the b64 of 32 bytes")
        }
        do {
            try InclusionProof.verify(
                leaf: TreeHash.leaf(statement.entry), index: statement.size, size: checkpoint.size,
                path: path, root: checkpoint.root)
        } catch {
            throw VerificationError(
                .block, "the block statement is not the last leaf of the checkpoint's tree")
        }
        // The last leaf's siblings are what the tree before it is folded from.
        guard var root = path.first else {
            throw VerificationError(.block, "the block's path is empty")
        }
        for sibling in path.dropFirst() { root = TreeHash.node(sibling, root) }
        guard root == statement.root else {
            throw VerificationError(.block, "the block's root is not that of the leaves before it")
        }
        return VerifiedHead(
            checkpoint: checkpoint, block: statement, note: note, provenBlock: block)
    }

    /// Rule 1 of §4, and that the checkpoint has the three lines that §4 allows.
    func checkpoint(_ note: String) throws(VerificationError) -> Checkpoint {
        let checkpoint: Checkpoint
        do {
            let signed = try SignedNote(parsing: note)
            _ = try signed.verified(by: [key])
            checkpoint = try Checkpoint(parsing: signed.text)
        } catch {
            throw VerificationError(.checkpoint, error.description)
        }
        guard checkpoint.extensions.isEmpty else {
            throw VerificationError(.checkpoint, "the checkpoint has more than three lines")
        }
        guard checkpoint.origin.hasSameBytes(as: origin) else {
            throw VerificationError(.checkpoint, "the checkpoint is of another log")
        }
        guard checkpoint.size <= CanonicalJSON.largestInteger else {
            throw VerificationError(.checkpoint, "the checkpoint's size is beyond 2^53 - 1")
        }
        return checkpoint
    }

    /// The head that a document is proven under. Where the verifier has verified the very same one
    /// already, that is used: the signature is most of the work.
    func head(
        checkpoint note: String, block: ProvenBlock, known: VerifiedHead?
    ) throws(VerificationError) -> VerifiedHead {
        if let known, known.note.hasSameBytes(as: note), known.provenBlock == block { return known }
        return try head(checkpoint: note, block: block)
    }
}
