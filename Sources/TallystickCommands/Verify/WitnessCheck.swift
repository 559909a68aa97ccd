internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// The reader's own rule on witnesses, and where their signatures are.
struct WitnessCheck {
    let policy: WitnessPolicy
    /// A later checkpoint that witnesses cosigned; without it the document's own must be.
    let cosigned: [UInt8]?
    /// The body of `/v1/log/consistency`, from the document's size to the cosigned one's.
    let extending: [UInt8]?

    /// - Parameters:
    ///   - checkpoint: the document's, which was verified.
    ///   - note: the note that it stood in.
    func words(
        on checkpoint: Checkpoint, _ note: String, verifier: LedgerVerifier
    ) throws -> [WitnessWord] {
        guard
            policy.logs.isEmpty
                || policy.logs.contains(where: { verifier.keys.contains($0.key) })
        else {
            throw UnusableInput("the policy does not list the log's key")
        }
        var note = note
        if let cosigned {
            guard let text = String(validating: cosigned, as: UTF8.self) else {
                throw VerificationError(.witnesses, "the cosigned checkpoint is not UTF-8")
            }
            note = text
            try check(verifier.checkpoint(note), extends: checkpoint)
        }
        do {
            return try policy.cosignatures(on: SignedNote(parsing: note)).compactMap(word)
        } catch {
            throw VerificationError(.witnesses, "\(error)")
        }
    }

    private func check(_ later: Checkpoint, extends checkpoint: Checkpoint) throws {
        guard later.size >= checkpoint.size else {
            throw VerificationError(
                .witnesses, "the cosigned checkpoint is older than the document's")
        }
        do {
            try ConsistencyProof.verify(
                from: checkpoint.size, fromRoot: checkpoint.root, to: later.size,
                toRoot: later.root,
                path: later.size == checkpoint.size ? [] : path(checkpoint, later))
        } catch let error as ProofError {
            throw VerificationError(
                .witnesses,
                "the cosigned checkpoint does not extend the document's: \(error.description)")
        }
    }

    private func path(_ checkpoint: Checkpoint, _ later: Checkpoint) throws -> [Digest] {
        guard let extending else {
            throw UnusableInput(
                "the cosigned checkpoint is later: give --extending with the answer of "
                    + "/v1/log/consistency?from=\(checkpoint.size)&to=\(later.size)")
        }
        guard let hashes = (try? JSONParser.parse(extending))?.objectValue?["path"]?.arrayValue
        else { throw UnusableInput("a proof file has no path") }
        return try hashes.map { hash in
            guard let digest = WireHash(text: hash.stringValue ?? "").digest else {
                throw VerificationError(
                    .witnesses, "a hash in the consistency proof is not the b64 of 32 bytes")
            }
            return digest
        }
    }

    private func word(_ cosignature: Cosignature) -> WitnessWord? {
        policy.witnesses.first { $0.key == cosignature.cosigner }
            .map { WitnessWord(name: $0.name, time: cosignature.time) }
    }
}
