internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import NIOCore
internal import Registry
internal import TransparencyLog

extension RegistryAPI {
    private static let defaultBlockLimit = 100

    private enum Choice: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }

    func addLog(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.getCheckpoint, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries("cosigned")
            let isCosigned = try request.choiceQuery("cosigned", Choice.self) == .yes
            guard let note = isCosigned ? registry.cosigned() : registry.checkpoint else {
                throw HTTPProblem.notFound()
            }
            return Response(
                status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: note)))
        }
        on(APIOperations.getVerifierKey, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries()
            var writer = JSONWriter(reservingCapacity: 1_024)
            writer.raw("{\"vkey\":")
            writer.string(registry.verifierKey.encoded)
            writer.raw(",\"keys\":")
            registry.logKeyList.write(to: &writer)
            writer.raw(",\"both_until\":")
            if let end = registry.bothKeysSignUntil {
                writer.string(UTCTimestamp.text(seconds: end))
            } else {
                writer.raw("null")
            }
            writer.raw("}")
            return Response(json: writer.bytes)
        }
        on(APIOperations.getConsistency, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries("from", "to")
            guard let from = try request.integerQuery("from") else {
                throw HTTPProblem.badRequest("The parameter from is required.")
            }
            let to = try request.integerQuery("to") ?? registry.size
            let path = try await registry.consistency(from: from, to: to)
            return Response(json: [
                "from": .integer(Int64(from)), "to": .integer(Int64(to)),
                "path": .array(path.map { .string(Base64.encode($0.bytes)) }),
            ])
        }
        on(APIOperations.listBlocks, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries("after", "limit")
            let blocks = try await registry.blocks(
                after: try request.integerQuery("after") ?? -1,
                limit: try request.integerQuery("limit") ?? Self.defaultBlockLimit)
            var writer = JSONWriter(reservingCapacity: 64 + blocks.count * 1024)
            writer.raw("{\"blocks\":")
            writer.list("[", "]", blocks) { $1.write(to: &$0) }
            writer.raw("}")
            return Response(json: writer.bytes)
        }
        on(APIOperations.getBlock, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("under")
            let height = try context.integerParameter("height")
            let block = try await registry.block(height: height)
            var ancestry: (later: Int, path: [Digest])?
            if let later = try request.integerQuery("under") {
                ancestry = (later, try await registry.ancestry(of: height, under: later))
            }
            var writer = JSONWriter(reservingCapacity: 2048)
            block.write(to: &writer, ancestry: ancestry)
            return Response(json: writer.bytes)
        }
        on(APIOperations.getSchema, in: &table) { request, context in
            try request.allowOnlyQueries()
            guard let name = context.parameters.get("type"),
                let schema = StatementCatalogue.schema(named: name)
            else { throw HTTPProblem.notFound() }
            var response = Response(json: schema.jsonSchema)
            response.headers[.contentType] = "application/schema+json"
            return response
        }
    }
}

extension Registry.ProvenCheckpoint {
    /// A block with its path to its own checkpoint: what rules 1 to 4 of ledger-format.md §4 need.
    ///
    /// - Parameter ancestry: the path of the block's entry under a later block's `blocks`.
    func write(
        to writer: inout JSONWriter, ancestry: (later: Int, path: [Digest])? = nil
    ) {
        writer.raw("{\"statement\":")
        block.statement.write(to: &writer)
        writer.raw(",\"path\":")
        writer.list("[", "]", block.path) { $0.string($1.text) }
        writer.raw(",\"checkpoint\":")
        writer.string(checkpoint)
        if let ancestry {
            writer.raw(",\"under\":{\"height\":")
            writer.integer(ancestry.later)
            writer.raw(",\"path\":")
            writer.list("[", "]", ancestry.path) { $0.string(Base64.encode($1.bytes)) }
            writer.raw("}")
        }
        writer.raw("}")
    }
}
