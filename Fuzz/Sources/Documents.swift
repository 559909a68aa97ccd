internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// A document that is read and written is read as the same; verifying never ends the process.
func fuzzDocument(_ input: [UInt8]) {
    if let disclosure = try? Disclosure(parsing: input) {
        require(disclosure.encoded == input)
    }
    _ = try? BlockBundle.payloads(input)
    if let hashes = TileEncoding.hashes(input) {
        require(TileEncoding.bytes(of: hashes) == input, "a tile in two spellings")
    }
    if let entries = TileEncoding.entries(ofBundle: input) {
        require(TileEncoding.bundle(of: entries) == input, "a bundle in two spellings")
    }
    _ = try? LeafSubject(parsing: input)
    guard let value = try? JSONParser.parse(input) else { return }
    fuzzReceipt(value)
    fuzzPresentation(value)
    fuzzEvidence(value)
    if let stamp = try? CheckpointTimestamp(parsing: value) {
        let again = try? CheckpointTimestamp(parsing: reread { stamp.write(to: &$0) })
        require(again == stamp, "a time stamp is written otherwise than it was read")
        _ = try? LedgerVerifier(key: exampleKey).verify(stamp, by: exampleTimestampVerifier)
    }
}

private func fuzzReceipt(_ value: JSONValue) {
    guard let receipt = try? Receipt(parsing: value) else { return }
    let written = reread { receipt.write(to: &$0) }
    guard let again = try? Receipt(parsing: written) else { fatalError("no receipt any more") }
    require(reread { again.write(to: &$0) } == written)
    _ = try? LedgerVerifier(key: exampleKey).verify(receipt)
    _ = try? receipt.statement.opened(by: receipt.disclosures, origin: exampleKey.name)
}

private func fuzzPresentation(_ value: JSONValue) {
    guard let presentation = try? Presentation(parsing: value) else { return }
    let written = reread { presentation.write(to: &$0) }
    guard let again = try? Presentation(parsing: written) else { fatalError("no answer any more") }
    require(reread { again.write(to: &$0) } == written)
    let verifier = LedgerVerifier(key: exampleKey)
    _ = try? verifier.verify(presentation, about: nil)
    // Behind a check that fails everything is still read.
    for case .opened(_, let payload, let disclosures, _) in presentation.statements {
        _ = try? payload.opened(by: disclosures, origin: exampleKey.name)
    }
}

private func fuzzEvidence(_ value: JSONValue) {
    guard let evidence = try? Evidence(parsing: value) else { return }
    let written = reread { evidence.write(to: &$0) }
    guard let again = try? Evidence(parsing: written) else { fatalError("no evidence any more") }
    require(reread { again.write(to: &$0) } == written)
    try? LedgerVerifier(key: exampleKey).verify(evidence)
    try? LedgerVerifier(key: liarKey).verify(evidence)
}

/// The value of what `write` writes.
private func reread(_ write: (inout JSONWriter) -> Void) -> JSONValue {
    var writer = JSONWriter()
    write(&writer)
    guard let value = try? JSONParser.parse(writer.bytes) else {
        fatalError("what was written cannot be read")
    }
    return value
}
