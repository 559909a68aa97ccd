internal import HTTPTypes
internal import Hummingbird
internal import WebFiles

extension RegistryAPI {
    /// The files that the pages load, and the page that verifies, from one place. Their links are
    /// relative, so that the folder works wherever it is served from.
    func addWebFiles(to table: inout RouteTable<Access, APIContext>) {
        let files = Dictionary(
            uniqueKeysWithValues: WebFile.all.map {
                ($0.name, (file: $0, tag: EntityTag(of: $0.bytes)))
            })
        on(APIOperations.getWebFile, in: &table) { request, context in
            try request.allowOnlyQueries(PageReader.parameter)
            _ = try PageReader(request)
            guard let name = context.parameters.get("file"), let (file, tag) = files[name] else {
                throw HTTPProblem.notFound()
            }
            return Response(file.bytes, mediaType: file.mediaType, tag: tag, to: request)
        }
        on(APIOperations.showVerifier, in: &table) { request, _ in
            try request.allowOnlyQueries(PageReader.parameter)
            let reader = try PageReader(request)
            return Response(
                status: .found,
                headers: [.location: reader.address("/web/verify.html"), .cacheControl: "no-cache"])
        }
    }
}
