internal import CanonicalEncoding
internal import Cryptography
package import TransparencyLog

extension LedgerVerifier {
    /// Verifies a C2SP proof of one leaf: that what it is said to be about stands in this log.
    ///
    /// It shows no block, so nothing is known of when it was recorded but what witnesses say.
    package func verify(
        _ proof: TLogProof, about subject: LeafSubject
    ) throws(VerificationError) -> VerifiedLeaf {
        guard proof.index <= CanonicalJSON.largestInteger else {
            throw VerificationError(.shape, "the proof's index is beyond 2^53 - 1")
        }
        let checkpoint = try checkpoint(proof.checkpoint.encoded)
        let entry: Digest
        let content: VerifiedStatement.Content
        switch subject {
        case .entry(let given):
            entry = given
            content = .withheld
        case .statement(let payload, let disclosures):
            let (type, members) = try payload.opened(by: disclosures, origin: origin)
            entry = payload.entry
            content = .opened(type: type, issuedAt: payload.issuedAt, members: members)
        }
        do {
            try InclusionProof.verify(
                leaf: TreeHash.leaf(entry), index: proof.index, size: checkpoint.size,
                path: proof.path, root: checkpoint.root)
        } catch {
            throw VerificationError(.path, error.description)
        }
        return VerifiedLeaf(
            checkpoint: checkpoint,
            statement: VerifiedStatement(index: proof.index, entry: entry, content: content))
    }
}
