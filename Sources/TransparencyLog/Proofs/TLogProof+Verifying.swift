import CanonicalEncoding
package import Cryptography

extension TLogProof {
    /// Refuses a proof that does not show a leaf to stand in a log, and what `policy` asks of
    /// witnesses to be met. The order is that of C2SP tlog-proof.
    /// - Parameters:
    ///   - leaf: the leaf's hash, made of what the proof is said to be about.
    ///   - origin: the log's name, the checkpoint's first line.
    ///   - keys: those that may sign for this origin.
    ///   - policy: `nil` asks for no witnesses.
    package func verify(
        leaf: Digest, origin: String, keys: [VerifierKey], policy: WitnessPolicy? = nil
    ) throws(TLogProofError) -> Checkpoint {
        let head: Checkpoint
        do {
            head = try Checkpoint(parsing: checkpoint.text)
            _ = try checkpoint.verified(by: keys)
        } catch {
            throw .checkpoint(error)
        }
        guard head.origin.hasSameBytes(as: origin) else { throw .otherLog }
        if let policy {
            do {
                _ = try policy.cosignatures(on: checkpoint)
            } catch {
                throw .witnesses(error)
            }
        }
        do {
            try InclusionProof.verify(
                leaf: leaf, index: index, size: head.size, path: path, root: head.root)
        } catch {
            throw .path(error)
        }
        return head
    }
}
