internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    func addPages(_ templates: PageTemplates, to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.showChain, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries("before", PageReader.parameter)
            let reader = try PageReader(request)
            let before = try request.integerQuery("before")
            let note = registry.checkpoint
            let end = before ?? registry.lastHeight + 1
            guard end >= 1, end <= registry.lastHeight + 1 else { throw HTTPProblem.notFound() }
            let start = max(0, end - ChainPage.length)
            let blocks = try await registry.blocks(after: start - 1, limit: end - start)
            let page = ChainPage(
                blocks: blocks, note: note, key: registry.verifierKey, before: before, for: reader)
            return Response(page: templates.html(page), in: reader.language, to: request)
        }
        on(APIOperations.showBlock, in: &table) { [registry] request, context in
            try request.allowOnlyQueries(PageReader.parameter)
            let reader = try PageReader(request)
            let height = try context.integerParameter("height")
            let page = BlockPage(
                try await registry.block(height: height), last: registry.lastHeight, for: reader)
            return Response(page: templates.html(page), in: reader.language, to: request)
        }
        on(APIOperations.showProof, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries("index", PageReader.parameter)
            let reader = try PageReader(request)
            let size = registry.size
            guard let index = try request.integerQuery("index") else {
                let page = ProofPage(nil, height: 0, size: size, for: reader)
                return Response(page: templates.html(page), in: reader.language, to: request)
            }
            let page = ProofPage(
                try await registry.inclusion(of: index),
                height: try await registry.height(holding: index), size: size, for: reader)
            return Response(page: templates.html(page), in: reader.language, to: request)
        }
    }

    /// Answers a problem with a page where the client likes that better than the document, as
    /// browsers do; never where programs ask.
    static func presenter(_ templates: PageTemplates) -> ProblemPresenter {
        let pages = Set(APIOperations.ofPages.map(\.id))
        let others = APIOperations.all.filter { !pages.contains($0.id) }.map(\.template)
        return { problem, request in
            let path = request.uri.path
            let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
            guard !path.utf8.starts(with: "/v1/".utf8),
                !others.contains(where: { $0.matches(Array(segments)) }),
                AcceptedTypes(of: request.headers).preferred(of: [.problem, .html]) == .html
            else { return nil }
            let reader = PageReader(lenient: request)
            let page = ProblemPage(problem, for: reader)
            return Response(problem, html: templates.html(page), in: reader.language)
        }
    }
}
