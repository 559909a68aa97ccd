/// The kinds of note signature that are understood here; others are not errors, only unknown.
enum KeyType: UInt8 {
    /// Ed25519 over the note's text.
    case ed25519 = 0x01
    /// Ed25519 over a time and a checkpoint: a witness's cosignature.
    case cosignature = 0x04
}
