package import CanonicalEncoding

/// A block statement with its path to a signed checkpoint, whose last leaf it need not be: what
/// `/v1/blocks/{height}` answers and what evidence shows of a block.
package struct CheckpointedBlock: Sendable, Equatable {
    package let statement: BlockPayload
    /// The inclusion path of the statement's leaf, deepest sibling first.
    package let path: [WireHash]
    /// The signed note.
    package let checkpoint: String

    package init(statement: BlockPayload, path: [WireHash], checkpoint: String) {
        self.statement = statement
        self.path = path
        self.checkpoint = checkpoint
    }

    /// The block that a verified checkpoint ends with.
    package init(_ head: VerifiedHead) {
        self.init(
            statement: head.provenBlock.statement, path: head.provenBlock.path,
            checkpoint: head.note)
    }

    /// Reads an object of exactly `statement`, `path` and `checkpoint`.
    package init(parsing value: JSONValue) throws(VerificationError) {
        let object = try DocumentObject(
            value, "a block", members: ["statement", "path", "checkpoint"])
        statement = try BlockPayload(parsing: try object.value("statement"))
        path = try object.hashes("path")
        checkpoint = try object.string("checkpoint")
    }

    package func write(to writer: inout JSONWriter) {
        writer.raw("{\"statement\":")
        statement.write(to: &writer)
        writer.raw(",\"path\":")
        path.write(to: &writer)
        writer.raw(",\"checkpoint\":")
        writer.string(checkpoint)
        writer.raw("}")
    }
}
