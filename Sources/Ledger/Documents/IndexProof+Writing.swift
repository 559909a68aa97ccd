package import CanonicalEncoding

extension IndexProof {
    package func write(to writer: inout JSONWriter) {
        writer.raw("{\"label\":")
        writer.string(label)
        writer.raw(",\"count\":")
        writer.integer(count)
        writer.raw(",\"nonce\":")
        if let nonce { writer.string(nonce) } else { writer.null() }
        writer.raw(",\"from\":")
        writer.integer(from)
        writer.raw(",\"left\":")
        left.write(to: &writer)
        writer.raw(",\"right\":")
        right.write(to: &writer)
        writer.raw(",\"siblings\":")
        siblings.write(to: &writer)
        writer.raw(",\"neighbour\":")
        if let neighbour {
            writer.raw("{\"key\":")
            neighbour.key.write(to: &writer)
            writer.raw(",\"value\":")
            neighbour.value.write(to: &writer)
            writer.raw("}")
        } else {
            writer.null()
        }
        if let since {
            writer.raw(",\"since\":{\"count\":")
            writer.integer(since.count)
            writer.raw(",\"head\":")
            since.head.write(to: &writer)
            writer.raw(",\"path\":")
            since.path.write(to: &writer)
            writer.raw("}")
        }
        writer.raw("}")
    }
}
