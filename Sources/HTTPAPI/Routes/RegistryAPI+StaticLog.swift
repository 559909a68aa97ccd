internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Registry
internal import TransparencyLog

extension RegistryAPI {
    /// A checkpoint is out of date as soon as the next is signed.
    private static let checkpointSeconds = 1
    private static let bytesType = "application/octet-stream"

    func addStaticLog(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.getStaticCheckpoint, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries()
            return .file(
                Array(registry.checkpoint.utf8), type: "text/plain; charset=utf-8",
                keptFor: Self.checkpointSeconds, asked: request)
        }
        on(APIOperations.getLogKeys, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries()
            return .file(
                registry.logKeyList.fileBytes, type: "application/json",
                keptFor: Self.checkpointSeconds, asked: request)
        }
        addTiles(APIOperations.getTile, type: Self.bytesType, to: &table)
        addTiles(APIOperations.getEntryBundle, type: Self.bytesType, to: &table)
        addTiles(APIOperations.getBlockBundle, type: ContentType.ndjson.essence, to: &table)
        on(APIOperations.getLeafProof, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("size")
            let leaf = try await registry.inclusion(
                of: try context.integerParameter("index"), size: try request.integerQuery("size"))
            return Response(
                status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: try leaf.proof().bytes)))
        }
        on(APIOperations.getLogBundle, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries("from", "to")
            let bundle = try await registry.bundle(
                from: try request.integerQuery("from") ?? 0, to: try request.integerQuery("to"))
            let name = "log-\(bundle.heights.lowerBound)-\(bundle.heights.upperBound).tar"
            return .pages(
                headers: [
                    .contentType: "application/x-tar",
                    .contentDisposition: "attachment; filename=\"\(name)\"",
                ], from: LogBundleArchive(bundle, of: registry)
            ) { archive in
                let (bytes, rest) = try await archive.next()
                return (bytes, rest)
            }
        }
    }

    /// The path is taken as it was sent: a tile has one name, and caches know it by that.
    private func addTiles(
        _ operation: Operation<Access>, type: String,
        to table: inout RouteTable<Access, APIContext>
    ) {
        on(operation, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries()
            guard let tile = TileCoordinate(path: String(request.uri.path.dropFirst())),
                let bytes = try await registry.staticLog.bytes(of: tile)
            else { throw HTTPProblem.notFound() }
            return .file(bytes, type: type, keptFor: nil, asked: request)
        }
    }
}
