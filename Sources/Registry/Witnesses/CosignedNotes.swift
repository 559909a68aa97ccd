internal import TransparencyLog

/// The checkpoints that witnesses cosigned: the newest that any did, and the newest that enough
/// did.
struct CosignedNotes: Sendable {
    let policy: WitnessPolicy
    private(set) var newest: CosignedNote?
    private(set) var enough: CosignedNote?

    init(policy: WitnessPolicy) {
        self.policy = policy
    }

    /// Those of `lines` that are good cosignatures of the policy's witnesses on `note`.
    func verified(_ lines: [NoteSignature], on note: SignedNote) -> [NoteSignature] {
        let keys = policy.witnesses.map(\.key)
        return lines.filter { line in
            let found = try? Cosignature.verified(
                on: note.keeping { _ in false }.adding([line]), by: keys)
            return found?.isEmpty == false
        }
    }

    /// Takes lines that were verified. A newer line of a witness stands in for its older one. Lines
    /// on a checkpoint before the newest come too late: it will not be served any more.
    mutating func take(_ lines: [NoteSignature], on note: SignedNote, size: Int) {
        guard !lines.isEmpty, size >= newest?.size ?? 0 else { return }
        var next = CosignedNote(size: size, note: note)
        let older = newest?.size == size ? newest?.lines ?? [] : []
        let kept = older.filter { line in
            !lines.contains { $0.keyName == line.keyName && $0.keyID == line.keyID }
        }
        next.add(inOrder(kept + lines))
        newest = next
        if (try? policy.cosignatures(on: next.note)) != nil { enough = next }
    }

    /// The lines in the order of the policy's witnesses: the same note before and after a restart.
    private func inOrder(_ lines: [NoteSignature]) -> [NoteSignature] {
        policy.witnesses.flatMap { witness in
            lines.filter {
                $0.keyName == witness.key.keyName && $0.keyID == witness.key.keyID
            }
        }
    }

    /// What of it is to be kept.
    var stored: [StoredCosignature] {
        let notes = [newest, enough?.size == newest?.size ? nil : enough].compactMap { $0 }
        return notes.flatMap { note in
            note.lines.map { StoredCosignature(size: note.size, line: $0.line) }
        }
    }
}
