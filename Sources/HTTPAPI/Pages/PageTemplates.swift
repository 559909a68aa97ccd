internal import Mustache

/// The templates of the pages, read when the server starts.
struct PageTemplates: Sendable {
    private let library: MustacheLibrary

    /// - Throws: `MustacheTemplate.Error` where a template of this folder is none.
    init() throws {
        library = MustacheLibrary(
            templates: try [
                "block": PackageResources.block_mustache, "chain": PackageResources.chain_mustache,
                "foot": PackageResources.foot_mustache, "head": PackageResources.head_mustache,
                "incident": PackageResources.incident_mustache,
                "problem": PackageResources.problem_mustache,
                "proof": PackageResources.proof_mustache,
                "trail": PackageResources.trail_mustache,
            ].mapValues { try MustacheTemplate(string: String(decoding: $0, as: UTF8.self)) })
    }

    /// The page as HTML. Whatever is put in is escaped.
    func html(_ page: some Page) -> String {
        library.render(page, withTemplate: Self.name(of: page)) ?? ""
    }

    private static func name<Shown: Page>(of page: Shown) -> String { Shown.template }
}
