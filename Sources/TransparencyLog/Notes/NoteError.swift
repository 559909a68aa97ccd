/// Why bytes are not a signed note, a key or a checkpoint, or why a note is not to be believed.
package enum NoteError: Error, Equatable {
    case malformedText
    case malformedNote
    case malformedSignatureLine
    case tooManySignatures
    case malformedName
    case malformedKey
    /// A key's printed id is not the one that follows from its name and bytes.
    case wrongKeyID
    case unsupportedKeyType
    /// A line of a checkpoint, from 1.
    case malformedCheckpoint(line: Int)
    /// A signature under a trusted key's name and id does not verify.
    case wrongSignature
    /// No signature is by a trusted key.
    case notSigned
    /// libcrypto could not make a key or a signature.
    case unavailable
}

extension NoteError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformedText:
            "A note's text must be valid UTF-8, hold no control character but line feeds, "
                + "and end in one."
        case .malformedNote:
            "This is not a signed note: a text, a blank line and the signature lines, "
                + "each ended by a line feed."
        case .malformedSignatureLine:
            "A signature line must be an em dash, a space, the key's name, a space and the "
                + "signature in base64."
        case .tooManySignatures:
            "The note has more than \(SignedNote.mostSignatures) signatures."
        case .malformedName:
            "A key's name must not be empty, nor hold white space, control characters or \"+\"."
        case .malformedKey:
            "A key must be written as its name, its id in 8 lower-case hexadecimal digits and its "
                + "bytes in base64, joined by \"+\"."
        case .wrongKeyID:
            "The key's id does not follow from its name and bytes: one of them was changed."
        case .unsupportedKeyType:
            "The key is not of the type needed here: Ed25519 (01), or Ed25519 cosignatures (04) "
                + "for a witness."
        case .malformedCheckpoint(let line):
            "Line \(line) of the checkpoint is wrong or missing: the lines are the origin, the "
                + "size in decimal digits and the root's 32 bytes in base64, each ended by a line "
                + "feed; no line is empty."
        case .wrongSignature:
            "A signature under a trusted key's name does not verify: the note was changed, or the "
                + "signature was."
        case .notSigned:
            "No signature on the note is by a trusted key."
        case .unavailable:
            "The cryptographic library could not make a key or a signature."
        }
    }
}
