package import HTTPTypes

/// The media type of a body, compared without regard to case (RFC 9110 §8.3.1).
package struct ContentType: Hashable, Sendable {
    package static let json = ContentType(lowercased: "application/json")
    package static let html = ContentType(lowercased: "text/html")
    package static let problem = ContentType(lowercased: ProblemDetails.mediaType)
    package static let eventStream = ContentType(lowercased: "text/event-stream")
    package static let ndjson = ContentType(lowercased: "application/x-ndjson")

    /// `type/subtype` in lower case, without parameters.
    package let essence: String

    private init(lowercased essence: String) {
        self.essence = essence
    }

    /// The type that `headers` give; `nil` when there is not exactly one, or it says that the
    /// text is in another encoding than UTF-8. Other parameters mean nothing here.
    package init?(of headers: HTTPFields) {
        let fields = headers[values: .contentType]
        guard fields.count == 1, fields[0].utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let parts = fields[0].lowercased().split(
            separator: ";", omittingEmptySubsequences: false
        ).map { $0.trimmingBlanks }
        for parameter in parts.dropFirst() where parameter.utf8.starts(with: "charset=".utf8) {
            let charset = parameter.dropFirst("charset=".count)
            guard charset == "utf-8" || charset == "\"utf-8\"" else { return nil }
        }
        essence = String(parts[0])
    }
}

extension Substring {
    /// Without the spaces and tabs around it.
    var trimmingBlanks: Substring {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let first = firstIndex(where: { !isBlank($0) }),
            let last = lastIndex(where: { !isBlank($0) })
        else { return "" }
        return self[first...last]
    }
}
