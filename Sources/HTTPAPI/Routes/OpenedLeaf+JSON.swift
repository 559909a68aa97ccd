internal import CanonicalEncoding
internal import Ledger
internal import Registry

extension OpenedLeaf {
    /// Writes the leaf as a line of an export of openings.
    func writeLine(to writer: inout JSONWriter) {
        writer.raw("{\"index\":")
        writer.integer(index)
        writer.raw(",\"statement\":")
        payload.write(to: &writer)
        writer.raw(",\"disclosures\":")
        writer.list("[", "]", disclosures) {
            $0.string(String(decoding: $1.encoded, as: UTF8.self))
        }
        writer.raw(",\"labels\":")
        writer.list("[", "]", postings) { writer, posting in
            writer.raw("{\"count\":")
            writer.integer(posting.count)
            writer.raw(",\"key\":")
            WireHash(posting.key).write(to: &writer)
            writer.raw(",\"nonce\":")
            writer.string(Base64.encode(posting.nonce))
            writer.raw("}")
        }
        writer.raw("}\n")
    }
}
