package import HTTPTypes

/// What media types a client takes (RFC 9110 §12.5.1, `Accept`).
///
/// A part of the field that is no media range is passed over, and so are parameters of a range
/// other than its weight: the types that are offered have none.
package struct AcceptedTypes: Sendable {
    private struct Range: Sendable {
        /// In lower case; `nil` for `*`.
        let type: Substring?
        let subtype: Substring?
        /// In thousandths.
        let weight: Int

        /// How closely the range names what it matches.
        var precision: Int { (type == nil ? 0 : 1) + (subtype == nil ? 0 : 1) }

        func matches(_ type: Substring, _ subtype: Substring) -> Bool {
            (self.type ?? type) == type && (self.subtype ?? subtype) == subtype
        }
    }

    private let ranges: [Range]

    package init(of headers: HTTPFields) {
        ranges = headers[values: .accept].flatMap { field in
            field.lowercased().split(separator: ",").compactMap { Self.range($0[...]) }
        }
    }

    /// The one of `offers` that the client likes best; of those it likes equally the first, which
    /// is also what a client gets that takes none of them: it may (RFC 9110 §12.4.1).
    package func preferred(of offers: [ContentType]) -> ContentType? {
        var best: (offer: ContentType, weight: Int)?
        for offer in offers {
            let weight = weight(of: offer)
            if best.map({ weight > $0.weight }) ?? true { best = (offer, weight) }
        }
        return best?.offer
    }

    /// The weight of the range that names the type most closely, in thousandths.
    private func weight(of offer: ContentType) -> Int {
        // No field says that anything is taken (RFC 9110 §12.5.1).
        guard !ranges.isEmpty else { return 1_000 }
        let parts = offer.essence.split(separator: "/")
        guard let type = parts.first, let subtype = parts.last else { return 0 }
        return ranges.filter { $0.matches(type, subtype) }
            .max { ($0.precision, $0.weight) < ($1.precision, $1.weight) }?.weight ?? 0
    }

    private static func range(_ text: Substring) -> Range? {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
            .map { $0.trimmingBlanks }
        let names = parts[0].split(separator: "/", omittingEmptySubsequences: false)
        guard names.count == 2, names.allSatisfy({ !$0.isEmpty }),
            names[0] != "*" || names[1] == "*"
        else { return nil }
        var weight: Int? = 1_000
        for parameter in parts.dropFirst() where parameter.hasPrefix("q=") {
            weight = Weight.thousandths(parameter.dropFirst(2))
        }
        return weight.map {
            Range(
                type: names[0] == "*" ? nil : names[0], subtype: names[1] == "*" ? nil : names[1],
                weight: $0)
        }
    }
}
