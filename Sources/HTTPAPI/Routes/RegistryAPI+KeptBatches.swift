internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    private static let defaultBatchLimit = 100
    private static let findingTypes = [ContentType.json, .ndjson]

    func addKeptBatches(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.listBatches, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("after", "limit", "known_at")
            let page = try await registry.batches(
                of: try context.reader(), after: try request.integerQuery("after") ?? -1,
                limit: try request.integerQuery("limit") ?? Self.defaultBatchLimit,
                known: try await registry.known(at: try AskedMoment(query: request)))
            return Response(json: [
                "batches": .array(page.batches.map(\.json)),
                "next": page.next.map { .integer(Int64($0)) } ?? .null,
            ])
        }
        on(APIOperations.getBatch, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("known_at")
            let batch = try await registry.batch(
                try context.batchID(), of: try context.reader(),
                known: try await registry.known(at: try AskedMoment(query: request)))
            return Response(json: batch.json)
        }
        on(APIOperations.listFindings, in: &table) { [registry] request, context in
            let (batch, reader) = (try context.batchID(), try context.reader())
            if AcceptedTypes(of: request.headers).preferred(of: Self.findingTypes) == .ndjson {
                try request.allowOnlyQueries("known_at")
                // Found before the first byte is sent, so that a batch that is none is a 404.
                _ = try await registry.batch(
                    batch, of: reader,
                    known: try await registry.known(at: try AskedMoment(query: request)))
                return Self.stream(findingsOf: batch, of: reader, registry)
            }
            try request.allowOnlyQueries("from", "limit", "known_at")
            let page = try await registry.findings(
                of: batch, of: reader, from: try request.integerQuery("from") ?? 0,
                limit: try request.integerQuery("limit") ?? registry.limits.findingsPerPage,
                known: try await registry.known(at: try AskedMoment(query: request)))
            return Response(
                json: [
                    "findings": .array(page.findings.map(\.json)),
                    "next": page.next.map { .integer(Int64($0)) } ?? .null,
                ], headers: [.vary: "Accept"])
        }
    }

    /// All findings of a batch as NDJSON, a page at a time.
    private static func stream(
        findingsOf batch: BatchID, of reader: Participant, _ registry: Registry
    ) -> Response {
        Response(
            status: .ok, headers: [.contentType: ContentType.ndjson.essence, .vary: "Accept"],
            body: ResponseBody { writer in
                var from: Int? = 0
                while let start = from {
                    let page = try await registry.findings(
                        of: batch, of: reader, from: start, limit: registry.limits.findingsPerPage)
                    var lines = JSONWriter(reservingCapacity: 64 * 1024)
                    for finding in page.findings {
                        lines.value(finding.json)
                        lines.raw("\n")
                    }
                    try await writer.write(ByteBuffer(bytes: lines.bytes))
                    from = page.next
                }
                try await writer.finish(nil)
            })
    }
}

extension APIContext {
    fileprivate func batchID() throws -> BatchID {
        guard let text = parameters.get("batch") else { throw HTTPProblem.notFound() }
        return BatchID(text)
    }
}
