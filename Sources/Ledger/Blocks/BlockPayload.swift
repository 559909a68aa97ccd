package import CanonicalEncoding

/// A block statement's payload as it was received: nothing of it is checked but its shape.
package struct BlockPayload: Sendable {
    /// `vct`
    package let type: String
    /// `iss`
    package let issuer: String
    package let height: Int
    /// `prev`
    package let previous: WireHash
    package let first: Int
    package let size: Int
    package let root: WireHash
    package let blocks: WireHash
    package let indexRoot: WireHash
    package let time: Int

    init(
        type: String, issuer: String, height: Int, previous: WireHash, first: Int, size: Int,
        root: WireHash, blocks: WireHash, indexRoot: WireHash, time: Int
    ) {
        self.type = type
        self.issuer = issuer
        self.height = height
        self.previous = previous
        self.first = first
        self.size = size
        self.root = root
        self.blocks = blocks
        self.indexRoot = indexRoot
        self.time = time
    }

    package init(_ statement: BlockStatement) {
        self.init(
            type: BlockStatement.type, issuer: statement.issuer, height: statement.height,
            previous: WireHash(statement.previous), first: statement.first, size: statement.size,
            root: WireHash(statement.root), blocks: WireHash(statement.blocks),
            indexRoot: WireHash(statement.indexRoot), time: statement.time)
    }

    /// Writes the payload as JCS spells it.
    package func write(to writer: inout JSONWriter) {
        writer.raw("{\"blocks\":")
        blocks.write(to: &writer)
        writer.raw(",\"first\":")
        writer.integer(first)
        writer.raw(",\"height\":")
        writer.integer(height)
        writer.raw(",\"index_root\":")
        indexRoot.write(to: &writer)
        writer.raw(",\"iss\":")
        writer.string(issuer)
        writer.raw(",\"prev\":")
        previous.write(to: &writer)
        writer.raw(",\"root\":")
        root.write(to: &writer)
        writer.raw(",\"size\":")
        writer.integer(size)
        writer.raw(",\"time\":")
        writer.integer(time)
        writer.raw(",\"vct\":")
        writer.string(type)
        writer.raw("}")
    }
}

extension BlockPayload: Equatable {
    /// Payloads are equal when their bytes are: Unicode equivalence would hide a change.
    package static func == (left: BlockPayload, right: BlockPayload) -> Bool {
        left.type.hasSameBytes(as: right.type) && left.issuer.hasSameBytes(as: right.issuer)
            && left.height == right.height && left.previous == right.previous
            && left.first == right.first && left.size == right.size && left.root == right.root
            && left.blocks == right.blocks && left.indexRoot == right.indexRoot
            && left.time == right.time
    }
}
