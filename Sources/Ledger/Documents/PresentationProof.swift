package import CanonicalEncoding

/// What a presentation's statements are proven with (ledger-format.md §6).
package struct PresentationProof: Sendable {
    /// The signed note.
    package let checkpoint: String
    package let block: ProvenBlock
    /// Present where the answer is about a label.
    package let index: IndexProof?

    package init(checkpoint: String, block: ProvenBlock, index: IndexProof?) {
        self.checkpoint = checkpoint
        self.block = block
        self.index = index
    }

    init(parsing value: JSONValue) throws(VerificationError) {
        let object = try DocumentObject(
            value, "the proof", members: ["checkpoint", "block"], optional: ["index"])
        checkpoint = try object.string("checkpoint")
        block = try ProvenBlock(parsing: try object.value("block"))
        var index: IndexProof?
        if let value = object.optional("index") { index = try IndexProof(parsing: value) }
        self.index = index
    }

    package func write(to writer: inout JSONWriter) {
        writer.raw("{\"checkpoint\":")
        writer.string(checkpoint)
        writer.raw(",\"block\":")
        block.write(to: &writer)
        if let index {
            writer.raw(",\"index\":")
            index.write(to: &writer)
        }
        writer.raw("}")
    }
}
