internal import HTTPTypes

/// Which methods the resources take, for the answers to those that they do not take.
struct AllowedMethods: Sendable {
    /// The most specific templates first, as the router prefers them.
    private let entries: [(template: RouteTemplate, methods: [HTTPRequest.Method])]

    init(_ routes: [(template: RouteTemplate, method: HTTPRequest.Method)]) {
        entries = Dictionary(grouping: routes) { $0.template.shape }.values
            .map { (template: $0[0].template, methods: $0.map(\.method)) }
            .sorted { $0.template.isMoreSpecific(than: $1.template) }
    }

    /// What to answer to a request for `path` that no route took: 405 when the path is known with
    /// other methods, else 404.
    func problem(for path: String) -> HTTPProblem {
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard let entry = entries.first(where: { $0.template.matches(segments) }) else {
            return .notFound()
        }
        return .methodNotAllowed(allow: entry.methods)
    }
}
