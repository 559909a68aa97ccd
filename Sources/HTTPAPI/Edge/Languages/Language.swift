package import HTTPTypes

/// A language that people are answered in.
package enum Language: String, CaseIterable, Sendable {
    case english = "en"
    /// Simplified Chinese. Who asks for another Chinese is answered in this.
    case chinese = "zh"

    /// The language's tag (RFC 5646).
    package var tag: String {
        switch self {
        case .english: "en"
        case .chinese: "zh-Hans"
        }
    }

    /// The one that the client likes best (RFC 9110 §12.5.4, `Accept-Language`): of those it likes
    /// equally the one it names first, and English where it names none of them.
    package init(of headers: HTTPFields) {
        self.init(accepting: headers[values: .acceptLanguage])
    }

    /// As ``init(of:)``, from the values of the field.
    package init(accepting fields: [String]) {
        var best: (language: Language, weight: Int) = (.english, 0)
        for range in fields.joined(separator: ",").lowercased().split(separator: ",") {
            let parts = range.split(separator: ";", omittingEmptySubsequences: false)
                .map(\.trimmingBlanks)
            guard let name = parts.first, let language = Language(range: name) else { continue }
            let parameter = parts.dropFirst().first { $0.hasPrefix("q=") }
            let weight = parameter.map { Weight.thousandths($0.dropFirst(2)) ?? 0 } ?? 1_000
            if weight > best.weight { best = (language, weight) }
        }
        self = best.language
    }

    /// A language range in lower case: a tag or its beginning.
    private init?(range: Substring) {
        switch range.split(separator: "-").first {
        case "en": self = .english
        case "zh": self = .chinese
        default: return nil
        }
    }
}
