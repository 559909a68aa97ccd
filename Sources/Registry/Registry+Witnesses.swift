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
        do {
            _ = try checkpoint.verified(by: [verifierKey])
            size = try Checkpoint(parsing: checkpoint.text).size
        } catch {
            throw .inconsistent("what was cosigned is no checkpoint of this log: \(error)")
        }
        var notes = cosignedNotes.withLock { $0 }
        notes.take(notes.verified(lines, on: checkpoint), on: checkpoint, size: size)
        do {
            try await store.replaceCosignatures(by: notes.stored)
        } catch {
            throw RegistryError(wrapping: error)
        }
        show(notes)
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
            show(notes)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func show(_ notes: CosignedNotes) {
        cosignedNotes.withLock { $0 = notes }
        guard let newest = notes.newest,
            let head = try? verifier.head(
                checkpoint: newest.note.encoded, block: ledger.block)
        else { return }
        publish(cosigned: head)
    }
}
