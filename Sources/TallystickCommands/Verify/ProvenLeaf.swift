internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// A leaf that a `c2sp.org/tlog-proof@v1` file shows to stand in the log.
struct ProvenLeaf {
    let index: Int
    let checkpoint: Checkpoint
    /// What was shown of its statement; `nil` where only its entry was.
    private let opened: (type: StatementType, members: Int, hidden: Int)?

    /// - Parameter given: what the proof is said to be about; `nil` where the proof holds it.
    init(proof bytes: [UInt8], about given: [UInt8]?, by verifier: LedgerVerifier) throws {
        let proof: TLogProof
        do {
            proof = try TLogProof(parsing: bytes)
        } catch {
            throw Self.refusal(error)
        }
        guard
            let subject = try given.map({ try LeafSubject($0) }) ?? LeafSubject(extra: proof.extra)
        else {
            throw UnusableInput(
                "the proof does not say what it is about: give the statement with --statement")
        }
        checkpoint = try verifier.checkpoint(proof.checkpoint.encoded)
        index = proof.index
        let entry: Digest
        switch subject {
        case .entry(let digest):
            entry = digest
            opened = nil
        case .statement(let payload, let disclosures):
            let (type, members) = try payload.opened(
                by: disclosures, origin: checkpoint.origin)
            entry = payload.entry
            opened = (type, members.count, payload.digests.count - members.count)
        }
        do {
            try InclusionProof.verify(
                leaf: TreeHash.leaf(entry), index: index, size: checkpoint.size, path: proof.path,
                root: checkpoint.root)
        } catch {
            throw VerificationError(.path, error.description)
        }
    }

    private static func refusal(_ error: TLogProofError) -> VerificationError {
        switch error {
        case .tooLarge, .malformedLine: VerificationError(.shape, error.description)
        case .checkpoint, .otherLog, .witnesses: VerificationError(.checkpoint, error.description)
        case .path: VerificationError(.path, error.description)
        }
    }

    var lines: [String] {
        var lines = ["  log: \(checkpoint.origin), \(checkpoint.size) leaves"]
        if let opened {
            lines.append(
                "  leaf \(index) is a statement \(opened.type.vct): \(opened.members) members "
                    + "shown, \(opened.hidden) hidden")
        } else {
            lines.append("  leaf \(index) has the entry that was given; nothing of it was opened")
        }
        return lines
    }
}
