package import CanonicalEncoding

extension PresentedStatement {
    package func write(to writer: inout JSONWriter) {
        writer.raw("{\"index\":")
        writer.integer(index)
        switch self {
        case .opened(_, let payload, let disclosures, _):
            writer.raw(",\"statement\":")
            payload.write(to: &writer)
            writer.raw(",\"disclosures\":")
            disclosures.writeDisclosures(to: &writer)
        case .withheld(_, let entry, _):
            writer.raw(",\"entry\":")
            entry.write(to: &writer)
        case .block(_, let block, _):
            writer.raw(",\"block\":")
            block.write(to: &writer)
        }
        writer.raw(",\"path\":")
        path.write(to: &writer)
        writer.raw("}")
    }
}

extension [[UInt8]] {
    func writeDisclosures(to writer: inout JSONWriter) {
        writer.list("[", "]", self) { $0.string(String(decoding: $1, as: UTF8.self)) }
    }
}
