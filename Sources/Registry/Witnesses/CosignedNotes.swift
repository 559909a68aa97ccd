internal import TransparencyLog

/// The checkpoints that witnesses cosigned: the newest that any did, and the newest that enough
/// did.
struct CosignedNotes: Sendable {
    /// More lines than this are not kept on a checkpoint: a note with its log's line and the rest of
    /// ``SignedNote/mostSignatures`` to spare can still be read.
    private static let mostLines = 64

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

    /// Takes lines that were verified. The latest line of a witness stands in for its others. Lines
    /// on a checkpoint before the newest come too late: it will not be served any more.
    ///
    /// - Parameter note: the checkpoint with the log's own line only.
    mutating func take(_ lines: [NoteSignature], on note: SignedNote, size: Int) {
        guard !lines.isEmpty, size >= newest?.size ?? 0 else { return }
        var next = CosignedNote(size: size, note: note)
        let older = newest?.size == size ? newest?.lines ?? [] : []
        next.add(Array(inOrder(Self.latest(of: older + lines)).prefix(Self.mostLines)))
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

    /// One line by each key, in the order in which the keys come first.
    private static func latest(of lines: [NoteSignature]) -> [NoteSignature] {
        var latest: [NoteSignature] = []
        for line in lines {
            let place = latest.firstIndex {
                $0.keyName == line.keyName && $0.keyID == line.keyID
            }
            guard let place else {
                latest.append(line)
                continue
            }
            let times = (Cosignature.time(of: latest[place]) ?? 0, Cosignature.time(of: line) ?? 0)
            if times.0 < times.1 { latest[place] = line }
        }
        return latest
    }

    /// What of it is to be kept.
    var stored: [StoredCosignature] {
        let notes = [newest, enough?.size == newest?.size ? nil : enough].compactMap { $0 }
        return notes.flatMap { note in
            note.lines.map { StoredCosignature(size: note.size, line: $0.line) }
        }
    }
}
