/// What surrounds every page: its title, where one can go, and the languages.
struct PageFrame: Sendable {
    /// A link, perhaps to where one is.
    struct Link: Sendable {
        let title: String
        let address: String
        let isCurrent: Bool
    }

    /// A link to the same page in a language.
    struct LanguageLink: Sendable {
        let name: String
        let tag: String
        let address: String
        let isCurrent: Bool
    }

    /// The tag of the page's language (RFC 5646).
    let tag: String
    let title: String
    /// A module of the folder Web that the page runs.
    let script: String?
    let sections: [Link]
    let languages: [LanguageLink]

    /// - Parameters:
    ///   - path: of the page itself, with its query but without the language.
    ///   - section: the path of the section that the page shows.
    init(
        title: String, path: String, section: String? = nil, for reader: PageReader,
        script: String? = nil
    ) {
        tag = reader.language.tag
        self.title = title
        self.script = script
        sections = [
            ("chainSection", "/"), ("proofSection", "/proof"), ("verifySection", "/verify"),
        ]
        .map { name, path in
            Link(
                title: reader.say(name), address: reader.address(path),
                isCurrent: path == section)
        }
        languages = Language.allCases.map { language in
            LanguageLink(
                name: PageWords.name(of: language), tag: language.tag,
                address: PageReader.address(path, in: language),
                isCurrent: language == reader.language)
        }
    }
}
