internal import Ledger
internal import Synchronization
package import TransparencyLog

/// What witnesses have said of this log's checkpoints.
extension Registry {
    /// Whose cosignatures count.
    package var witnessPolicy: WitnessPolicy { cosignedNotes.withLock(\.policy) }

    /// The newest checkpoint that enough witnesses cosigned, with their lines; `nil` before there
    /// is one. Where the policy needs none it is the newest of all.
    package func cosigned() -> String? {
        let notes = cosignedNotes.withLock { $0 }
        return notes.policy.quorum.isMet(by: []) ? checkpoint : notes.enough?.note.encoded
    }

    /// Keeps and shows what witnesses said of a checkpoint of this log. Lines that are not good
    /// cosignatures by witnesses of the policy are left out. When it returns, the rest is durable.
    ///
    /// One call at a time, and in the order of sizes: lines on older checkpoints are not kept.
    package func take(
        _ lines: [NoteSignature], on checkpoint: SignedNote
    ) async throws(RegistryError) {
        let size: Int
        let signed: SignedNote?
        do {
            _ = try checkpoint.verified(by: verifier.keys.all.map(\.key))
            signed = checkpoint.signedOnly(under: verifier.keys.keyName)
            size = try Checkpoint(parsing: checkpoint.text).size
        } catch {
            throw .inconsistent("what was cosigned is no checkpoint of this log: \(error)")
        }
        // The note that is served holds lines of witnesses that are counted already.
        guard let own = signed else {
            throw .inconsistent("what was cosigned has no line of this log")
        }
        var notes = cosignedNotes.withLock { $0 }
        notes.take(notes.verified(lines, on: own), on: own, size: size)
        do {
            try await store.replaceCosignatures(by: notes.stored)
        } catch {
            throw RegistryError(wrapping: error)
        }
        do {
            try show(notes)
        } catch {
            throw .inconsistent("what was cosigned cannot be shown: \(error)")
        }
    }

    /// Takes up what was kept before the process ended. What does not verify any more, since the
    /// policy was changed or a row was, is passed over.
    func recallCosignatures() async throws(RegistryError) {
        do {
            let kept = Dictionary(grouping: try await store.cosignatures(), by: \.size)
            var notes = cosignedNotes.withLock { $0 }
            for (size, rows) in kept.sorted(by: { $0.key < $1.key }) {
                guard let block = try await store.block(atOrAfter: size - 1),
                    block.statement.size == size - 1,
                    let checkpoint = try? SignedNote(parsing: block.checkpoint)
                else { continue }
                let lines = rows.compactMap { row in
                    try? SignedNote(parsing: checkpoint.text + "\n" + row.line).signatures
                }
                notes.take(
                    notes.verified(lines.flatMap { $0 }, on: checkpoint), on: checkpoint,
                    size: size)
            }
            // Witnesses can be asked again: a registry starts without their lines.
            try? show(notes)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func show(_ notes: CosignedNotes) throws(VerificationError) {
        cosignedNotes.withLock { $0 = notes }
        let ledger = ledger
        guard let newest = notes.newest, newest.size == ledger.size else { return }
        publish(cosigned: try verifier.head(checkpoint: newest.note.encoded, block: ledger.block))
    }
}
