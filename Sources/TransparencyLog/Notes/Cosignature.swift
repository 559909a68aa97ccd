import Cryptography

/// A witness's word that, as of a time, a checkpoint was the largest consistent one it had seen.
///
/// In the note it is `id[4] ‖ time[8] ‖ signature[64]`, integers big-endian; what is signed is
/// `"cosignature/v1\ntime " time "\n"`, the time in decimal, and then the whole checkpoint body.
package struct Cosignature: Sendable, Hashable {
    package let cosigner: CosignerKey
    /// Seconds since 1970.
    package let time: Int

    /// The cosignatures on `note` by `keys`, in the order of their lines, each once.
    ///
    /// Lines by others are ignored, of whatever kind; one under the name and id of a key in `keys`
    /// that does not verify condemns the note.
    package static func verified(
        on note: SignedNote, by keys: [CosignerKey]
    ) throws(NoteError) -> [Cosignature] {
        var found: [Cosignature] = []
        for signature in note.signatures {
            let named = keys.filter {
                $0.keyID == signature.keyID && $0.keyName == signature.keyName
            }
            guard !named.isEmpty else { continue }
            guard let time = time(of: signature) else { throw .wrongSignature }
            let message = message(note.text, at: time)
            let bytes = Array(signature.bytes.dropFirst(8))
            let cosigner = named.first { $0.publicKey.verifies(bytes, of: message) }
            guard let cosigner else { throw .wrongSignature }
            let cosignature = Cosignature(cosigner: cosigner, time: time)
            if !found.contains(cosignature) { found.append(cosignature) }
        }
        return found
    }

    /// What is signed of a checkpoint with this body.
    static func message(_ body: String, at time: Int) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n\(body)".utf8)
    }

    /// When a line says that it was made, in seconds since 1970; `nil` unless it has the length of a
    /// cosignature and a time below 2^63. It does not say that the signature is good.
    package static func time(of signature: NoteSignature) -> Int? {
        guard signature.bytes.count == 8 + Ed25519.signatureSize else { return nil }
        let time = signature.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(exactly: time)
    }
}
