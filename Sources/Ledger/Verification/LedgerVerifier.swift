internal import CanonicalEncoding
internal import Cryptography
package import TransparencyLog

/// Checks what a registry answers, without trusting it (ledger-format.md §4 to §7).
///
/// It needs the log's verifier key, or its keys where it has changed them, and nothing else: no
/// server, no store, no clock. The registry itself runs it on every answer before it is sent.
package struct LedgerVerifier: Sendable {
    /// The keys of the log that are believed.
    package let keys: LogKeys

    package init(key: VerifierKey) {
        keys = LogKeys(key)
    }

    package init(keys: LogKeys) {
        self.keys = keys
    }

    /// The log's name, which is that of its keys.
    package var origin: String { keys.keyName.text }

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

    /// Verifies a checkpoint by itself: rule 1 of ledger-format.md §4, and that it has the three
    /// lines that §4 allows.
    /// - Throws: `VerificationError` with step `checkpoint`.
    package func checkpoint(_ note: String) throws(VerificationError) -> Checkpoint {
        let checkpoint: Checkpoint
        let signers: [VerifierKey]
        do {
            let signed = try SignedNote(parsing: note)
            signers = try signed.verified(by: keys.all.map(\.key))
            checkpoint = try Checkpoint(parsing: signed.text)
        } catch {
            throw VerificationError(.checkpoint, error.description)
        }
        let due = keys.keys(atSize: checkpoint.size)
        guard signers.contains(where: { due.contains($0) }) else {
            throw VerificationError(
                .checkpoint, "the key that signs checkpoints of this size did not sign it")
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
