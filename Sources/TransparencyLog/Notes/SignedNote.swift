import Cryptography

/// A text that others sign line by line: C2SP signed-note.
///
///     note      = text LF 1*signature        the text keeps its own final LF
///     signature = U+2014 SP name SP base64(id[4] ‖ bytes) LF
///
/// The text is all up to the last empty line, so it may hold empty lines itself. Signatures cover
/// it with its final line feed. A whole note is valid UTF-8 without control characters but line
/// feeds; base64 is the strict padded one; each note has exactly one spelling.
///
/// A line whose name and id are not those of a key one trusts is ignored, whatever its kind: so
/// witnesses and new kinds of key can be added without breaking readers. A line under a trusted
/// key that does not verify condemns the note, even beside a good one.
package struct SignedNote: Sendable, Equatable {
    /// More signatures than this are refused before any is looked at (the bound of golang/mod).
    package static let mostSignatures = 100

    package let text: String
    package let signatures: [NoteSignature]

    init(text: String, signatures: [NoteSignature]) {
        self.text = text
        self.signatures = signatures
    }

    package init(parsing note: String) throws(NoteError) {
        try self.init(parsing: Array(note.utf8))
    }

    package init(parsing bytes: [UInt8]) throws(NoteError) {
        guard NoteText.isValid(bytes) else { throw .malformedText }
        guard let emptyLine = Self.lastEmptyLine(in: bytes),
            let text = String(validating: bytes[..<emptyLine], as: UTF8.self)
        else { throw .malformedNote }
        let lines = bytes[(emptyLine + 1)...].dropLast()
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count <= Self.mostSignatures else { throw .tooManySignatures }
        var signatures: [NoteSignature] = []
        for line in lines { signatures.append(try NoteSignature(line: line)) }
        self.init(text: text, signatures: signatures)
    }

    /// Where the line feed of the last empty line stands that has a line before and one after it.
    private static func lastEmptyLine(in bytes: [UInt8]) -> Int? {
        let lineFeed = UInt8(ascii: "\n")
        var position = bytes.count - 2
        while position > 0 {
            if bytes[position] == lineFeed, bytes[position - 1] == lineFeed { return position }
            position -= 1
        }
        return nil
    }

    /// The whole note: the text, an empty line, the signature lines.
    package var encoded: String {
        signatures.reduce(into: text + "\n") { $0 += $1.line }
    }

    /// The same text with those of its signatures only that `isKept` says.
    package func keeping(_ isKept: (NoteSignature) -> Bool) -> SignedNote {
        SignedNote(text: text, signatures: signatures.filter(isKept))
    }

    /// The same text with more signatures, those left out that it has already.
    package func adding(_ more: [NoteSignature]) -> SignedNote {
        let new = more.filter { !signatures.contains($0) }
        return SignedNote(text: text, signatures: signatures + new)
    }

    /// Those of `keys` that signed the text, in the order of their signatures, each once.
    ///
    /// Refuses the note if none did, or if a signature under the name and id of one does not
    /// verify.
    package func verified(by keys: [VerifierKey]) throws(NoteError) -> [VerifierKey] {
        let message = Array(text.utf8)
        var signers: [VerifierKey] = []
        for signature in signatures {
            let named = keys.filter {
                $0.keyID == signature.keyID && $0.keyName == signature.keyName
            }
            guard !named.isEmpty else { continue }
            let signer = named.first { $0.publicKey.verifies(signature.bytes, of: message) }
            guard let signer else { throw .wrongSignature }
            if !signers.contains(signer) { signers.append(signer) }
        }
        guard !signers.isEmpty else { throw .notSigned }
        return signers
    }
}

extension SignedNote {
    /// Notes are equal when their bytes are.
    package static func == (left: SignedNote, right: SignedNote) -> Bool {
        left.signatures == right.signatures && left.text.utf8.elementsEqual(right.text.utf8)
    }
}
