internal import Cryptography
internal import Ledger
internal import TransparencyLog
internal import Witness

/// A note, a checkpoint, a key, a policy or a tile's path has one spelling.
func fuzzNote(_ input: [UInt8]) {
    if let note = try? SignedNote(parsing: input) {
        require(Array(note.encoded.utf8) == input, "a note in two spellings")
        if let checkpoint = try? Checkpoint(parsing: note.text) {
            require(checkpoint.body.utf8.elementsEqual(note.text.utf8))
        }
        for signature in note.signatures { _ = Cosignature.time(of: signature) }
        _ = try? note.verified(by: [exampleKey])
        _ = try? Cosignature.verified(on: note, by: exampleWitnesses)
    }
    let text = String(decoding: input, as: UTF8.self)
    if let checkpoint = try? Checkpoint(parsing: text) {
        require(checkpoint.body.utf8.elementsEqual(text.utf8), "a checkpoint in two spellings")
    }
    if let key = try? VerifierKey(parsing: text) {
        require(key.encoded.utf8.elementsEqual(text.utf8), "a key in two spellings")
    }
    if let key = try? CosignerKey(parsing: text) {
        require(key.encoded.utf8.elementsEqual(text.utf8), "a cosigner's key in two spellings")
    }
    if let signer = try? NoteSigner(parsing: text) { _ = try? signer.sign("a\n") }
    if let tile = TileCoordinate(path: text) {
        require(tile.path.utf8.elementsEqual(text.utf8), "a tile in two spellings")
        _ = tile.isPresent(atSize: .max)
    }
    _ = try? WitnessPolicy(parsing: input)
}

/// A proof file has one spelling; verifying never ends the process.
func fuzzTLogProof(_ input: [UInt8]) {
    guard let proof = try? TLogProof(parsing: input) else { return }
    require(proof.bytes == input, "a proof in two spellings")
    _ = try? proof.verify(leaf: Digest.zero, origin: exampleKey.name, keys: [exampleKey])
    let verifier = LedgerVerifier(key: exampleKey)
    if let extra = proof.extra, let subject = (try? LeafSubject(extra: extra)) ?? nil {
        _ = try? verifier.verify(proof, about: subject)
    }
    _ = try? verifier.verify(proof, about: .entry(Digest.zero))
}

/// A request to a witness has one spelling.
func fuzzWitnessRequest(_ input: [UInt8]) {
    guard let request = try? AddCheckpointRequest(parsing: input) else { return }
    require(request.bytes == input, "a request in two spellings")
    guard let head = try? Checkpoint(parsing: request.checkpoint.text) else { return }
    try? ConsistencyProof.verify(
        from: request.oldSize, fromRoot: Digest.zero, to: head.size, toRoot: head.root,
        path: request.path)
}
