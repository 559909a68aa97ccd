package import CanonicalEncoding
internal import Cryptography

/// The latest block of a checkpoint, with the path of its statement: what ties the index and the
/// chain to the signed root.
package struct ProvenBlock: Sendable, Equatable {
    package let statement: BlockPayload
    /// The inclusion path of the checkpoint's last leaf, deepest sibling first.
    package let path: [WireHash]

    package init(statement: BlockPayload, path: [WireHash]) {
        self.statement = statement
        self.path = path
    }

    package init(statement: BlockStatement, path: [WireHash]) {
        self.init(statement: BlockPayload(statement), path: path)
    }

    /// Reads an object of exactly `statement` and `path`.
    package init(parsing value: JSONValue) throws(VerificationError) {
        let object = try DocumentObject(value, "the block", members: ["statement", "path"])
        statement = try BlockPayload(parsing: try object.value("statement"))
        path = try object.hashes("path")
    }

    package func write(to writer: inout JSONWriter) {
        writer.raw("{\"statement\":")
        statement.write(to: &writer)
        writer.raw(",\"path\":")
        path.write(to: &writer)
        writer.raw("}")
    }
}
