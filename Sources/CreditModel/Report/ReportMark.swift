internal import CanonicalEncoding

/// What a later record means for an earlier one.
struct ReportMark: Sendable, Equatable {
    enum Kind: String, Sendable {
        case corrected
        case annulled
        case refiled
        case statement
    }

    let kind: Kind
    /// Leaf indices.
    let of: Int
    let by: Int
    /// The business's own words.
    let text: String?

    init(_ kind: Kind, of: Int, by: Int, text: String? = nil) {
        self.kind = kind
        self.of = of
        self.by = by
        self.text = text
    }

    var json: JSONValue {
        var object: JSONObject = [
            "mark": .string(kind.rawValue), "index": .integer(Int64(of)),
            "by": .integer(Int64(by)),
        ]
        if let text { object.append("text", .string(text)) }
        return .object(object)
    }
}
