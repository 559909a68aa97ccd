internal import TransparencyLog

/// A checkpoint of this log with what witnesses have said of it.
struct CosignedNote: Sendable {
    let size: Int
    private(set) var note: SignedNote
    /// The witnesses' lines alone, as they came.
    private(set) var lines: [NoteSignature] = []

    init(size: Int, note: SignedNote) {
        self.size = size
        self.note = note
    }

    mutating func add(_ more: [NoteSignature]) {
        lines += more.filter { !lines.contains($0) }
        note = note.adding(more)
    }
}
