/// A template of paths: `/v1/statements/{index}`, or `/tile/{level}/{+tile}` for all that follows.
///
/// The syntax is that of RFC 6570, levels 1 and 2, with a variable only as a whole segment and
/// `{+name}` only as the last.
package struct RouteTemplate: Sendable, ExpressibleByStringLiteral {
    enum Segment: Equatable {
        case literal(String)
        case variable(String)
        case rest(String)
    }

    package let text: String
    let segments: [Segment]

    package init(_ text: String) {
        self.text = text
        segments = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
            Self.segment($0)
        }
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    private static func segment(_ text: Substring) -> Segment {
        guard text.utf8.first == UInt8(ascii: "{"), text.utf8.last == UInt8(ascii: "}") else {
            return .literal(String(text))
        }
        let name = text.dropFirst().dropLast()
        return name.utf8.first == UInt8(ascii: "+")
            ? .rest(String(name.dropFirst())) : .variable(String(name))
    }

    /// Whether the template says what it means, and only that.
    var isValid: Bool {
        guard text.utf8.first == UInt8(ascii: "/") else { return false }
        if segments == [.literal("")] { return true }
        let isRestLast = segments.dropLast().allSatisfy {
            if case .rest = $0 { false } else { true }
        }
        return isRestLast
            && segments.allSatisfy { segment in
                switch segment {
                case .literal(let text), .variable(let text), .rest(let text):
                    !text.isEmpty && text.utf8.allSatisfy(Self.isPlain)
                }
            }
    }

    /// The template without the names of its variables: what it matches.
    var shape: String {
        segments.map { segment in
            switch segment {
            case .literal(let text): "/" + text
            case .variable: "/{}"
            case .rest: "/{+}"
            }
        }.joined()
    }

    /// The template as OpenAPI writes it, which has no word for what may hold slashes.
    package var documentPath: String {
        segments.map { segment in
            switch segment {
            case .literal(let text): "/" + text
            case .variable(let name), .rest(let name): "/{\(name)}"
            }
        }.joined()
    }

    /// The template as Hummingbird's router reads it.
    var routerPath: String {
        segments.map { segment in
            switch segment {
            case .literal(let text): "/" + text
            case .variable(let name): "/{\(name)}"
            case .rest: "/**"
            }
        }.joined()
    }

    /// Whether `path`, the segments of a request's path, is one of the template's.
    func matches(_ path: [Substring]) -> Bool {
        for (place, segment) in segments.enumerated() {
            if case .rest = segment { return path.count > place }
            guard place < path.count else { return false }
            if case .literal(let text) = segment, !text.utf8.elementsEqual(path[place].utf8) {
                return false
            }
        }
        return path.count == segments.count
    }

    /// Whether this template wins over `other` where both match: a literal before a variable
    /// before the rest, from the left.
    func isMoreSpecific(than other: RouteTemplate) -> Bool {
        for (mine, theirs) in zip(segments, other.segments) where mine.rank != theirs.rank {
            return mine.rank < theirs.rank
        }
        return segments.count > other.segments.count
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }
}

extension RouteTemplate.Segment {
    fileprivate var rank: Int {
        switch self {
        case .literal: 0
        case .variable: 1
        case .rest: 2
        }
    }
}
