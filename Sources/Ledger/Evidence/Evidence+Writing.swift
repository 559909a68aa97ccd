package import CanonicalEncoding

extension Evidence {
    /// The file: one line of JSON.
    package var fileBytes: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 4_096)
        write(to: &writer)
        writer.raw("\n")
        return writer.bytes
    }

    package func write(to writer: inout JSONWriter) {
        writer.raw("{\"evidence\":")
        writer.string(kind.rawValue)
        switch self {
        case .twoRoots(let first, let second):
            writer.raw(",\"checkpoints\":")
            writer.list("[", "]", [first, second]) { $0.string($1) }
        case .sizeOfNoBlock(let checkpoint, let block):
            writer.raw(",\"checkpoint\":")
            writer.string(checkpoint)
            writer.raw(",\"block\":")
            block.write(to: &writer)
        case .twoBlocks(let first, let second):
            writer.raw(",\"blocks\":")
            writer.list("[", "]", [first, second]) { $1.write(to: &$0) }
        case .labelNotExtended(let first, let second):
            writer.raw(",\"presentations\":")
            writer.list("[", "]", [first, second]) { $1.write(to: &$0) }
        case .statementLeftOut(let statement, let answer):
            writer.raw(",\"statement\":")
            statement.write(to: &writer)
            writer.raw(",\"answer\":")
            answer.write(to: &writer)
        }
        writer.raw("}")
    }
}
