package import CanonicalEncoding

/// What a batch's statements are proven with (ledger-format.md §7): one range proof for all.
package struct ReceiptProof: Sendable {
    package struct Range: Sendable {
        /// The index of the first record's leaf.
        package let first: Int
        /// The entries of the stored records, in line order, and last the batch statement's.
        package let entries: [WireHash]
        package let left: [WireHash]
        package let right: [WireHash]

        package init(first: Int, entries: [WireHash], left: [WireHash], right: [WireHash]) {
            self.first = first
            self.entries = entries
            self.left = left
            self.right = right
        }

        fileprivate init(parsing value: JSONValue) throws(VerificationError) {
            let object = try DocumentObject(
                value, "the range proof", members: ["first", "entries", "left", "right"])
            first = try object.count("first")
            entries = try object.hashes("entries")
            left = try object.hashes("left")
            right = try object.hashes("right")
        }
    }

    /// The signed note.
    package let checkpoint: String
    package let block: ProvenBlock
    package let range: Range

    package init(checkpoint: String, block: ProvenBlock, range: Range) {
        self.checkpoint = checkpoint
        self.block = block
        self.range = range
    }

    init(parsing value: JSONValue) throws(VerificationError) {
        let object = try DocumentObject(
            value, "the proof", members: ["checkpoint", "block", "range"])
        checkpoint = try object.string("checkpoint")
        block = try ProvenBlock(parsing: try object.value("block"))
        range = try Range(parsing: try object.value("range"))
    }

    package func write(to writer: inout JSONWriter) {
        writer.raw("{\"checkpoint\":")
        writer.string(checkpoint)
        writer.raw(",\"block\":")
        block.write(to: &writer)
        writer.raw(",\"range\":{\"first\":")
        writer.integer(range.first)
        writer.raw(",\"entries\":")
        range.entries.write(to: &writer)
        writer.raw(",\"left\":")
        range.left.write(to: &writer)
        writer.raw(",\"right\":")
        range.right.write(to: &writer)
        writer.raw("}}")
    }
}
