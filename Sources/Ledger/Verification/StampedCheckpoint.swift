package import Cryptography
package import TransparencyLog

/// A signed checkpoint as time stamps are of it: the note with the log's own signature line and no
/// other line.
///
///     origin LF size LF base64(root) LF
///     LF
///     "— " origin " " base64(id ‖ signature) LF
///
/// Witnesses add their lines later and not always the same ones, so these are left out: the stamped
/// bytes are known as soon as the log has signed, and stay what they are.
package struct StampedCheckpoint: Sendable {
    package let checkpoint: Checkpoint
    package let note: String
    /// The SHA-256 of the note's bytes: what an authority is sent.
    package let digest: Digest

    init(checkpoint: Checkpoint, note: String) {
        self.checkpoint = checkpoint
        self.note = note
        digest = SHA256.hash(Array(note.utf8))
    }
}
