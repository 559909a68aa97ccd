internal import Hummingbird

/// Who reads a page: in which language, and whether that was chosen by a link or is the browser's.
struct PageReader: Sendable, Equatable {
    /// The parameter of the query that chooses a language.
    static let parameter = "lang"

    let language: Language
    let isChosen: Bool

    init(language: Language, isChosen: Bool) {
        self.language = language
        self.isChosen = isChosen
    }

    /// - Throws: 400 where the query chooses a language that there is not.
    init(_ request: Request) throws {
        let chosen = try request.choiceQuery(Self.parameter, Language.self)
        self.init(
            language: chosen ?? Language(of: request.headers), isChosen: chosen != nil)
    }

    /// As ``init(_:)``, where a wrong choice is passed over.
    init(lenient request: Request) {
        let chosen = try? request.choiceQuery(Self.parameter, Language.self)
        self.init(
            language: chosen ?? Language(of: request.headers), isChosen: chosen != nil)
    }

    /// A path on this server that goes on in the language that was chosen, if one was.
    func address(_ path: String) -> String {
        isChosen ? Self.address(path, in: language) : path
    }

    /// A path on this server, in a language.
    static func address(_ path: String, in language: Language) -> String {
        path + (path.utf8.contains(UInt8(ascii: "?")) ? "&" : "?")
            + "\(parameter)=\(language.rawValue)"
    }

    /// A text of ``PageWords`` with its values filled in.
    func say(_ key: String, _ values: [String: String] = [:]) -> String {
        values.reduce(PageWords.text(key, in: language)) { text, value in
            text.replacing("{\(value.key)}", with: value.value)
        }
    }
}
