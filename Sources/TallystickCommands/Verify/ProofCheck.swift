internal import Ledger
internal import TransparencyLog

/// A C2SP proof, and what it is said to be about.
struct ProofCheck {
    let proof: [UInt8]
    /// Without it the proof's own `extra` says so.
    let statement: [UInt8]?

    func report(by verifier: LedgerVerifier) throws -> VerificationReport {
        let proof = try parsed()
        var report = VerificationReport()
        report.leaf = try verifier.verify(proof, about: try subject(of: proof))
        report.note = proof.checkpoint.encoded
        return report
    }

    private func parsed() throws(VerificationError) -> TLogProof {
        do {
            return try TLogProof(parsing: proof)
        } catch .checkpoint(let error) {
            throw VerificationError(.checkpoint, error.description)
        } catch {
            throw VerificationError(.shape, error.description)
        }
    }

    private func subject(of proof: TLogProof) throws -> LeafSubject {
        if let statement {
            guard let subject = try LeafSubject(parsing: statement) else {
                throw UnusableInput("what the proof is about cannot be read")
            }
            return subject
        }
        guard let extra = proof.extra, let subject = try LeafSubject(extra: extra) else {
            throw UnusableInput(
                "the proof does not say what it is about: give --statement, a file with the entry "
                    + "in base64, a payload, or an object of statement and disclosures")
        }
        return subject
    }
}
