/// What the pages say, in English and in simplified Chinese. A name in braces is filled in.
enum PageWords {
    /// Every text by the key that templates and pages use.
    static let all = [ofFrame, ofChain, ofBlocks, ofProofs, ofIncidents].reduce(into: [:]) {
        all, words in
        all.merge(words) { first, _ in first }
    }

    /// Every text in one language, for a template.
    static func texts(in language: Language) -> [String: String] {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    /// A key that there is not gives itself, so that it is seen.
    static func text(_ key: String, in language: Language) -> String {
        texts(in: language)[key] ?? key
    }

    /// A language in its own words.
    static func name(of language: Language) -> String {
        switch language {
        case .english: "English"
        case .chinese: "中文"
        }
    }

    private static let english = all.mapValues(\.english)
    private static let chinese = all.mapValues(\.chinese)
}
