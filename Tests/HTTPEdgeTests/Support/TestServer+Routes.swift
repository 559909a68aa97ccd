import CanonicalEncoding
import HTTPAPI
import HTTPTypes
import Hummingbird
import NIOCore

struct SecretFailure: Error, CustomStringConvertible {
    let description = "the secret of 91350100M000100Y43"
}

extension TestServer {
    static let emptyAnswer = Response(status: .noContent)
    static let secretToken = "correct-horse-battery-staple"

    static func operation(
        _ id: String, _ method: HTTPRequest.Method, _ template: RouteTemplate,
        access: TestAccess = .open, bodyLimit: Int = 0
    ) -> Operation<TestAccess> {
        Operation(id: id, method: method, template: template, access: access, bodyLimit: bodyLimit)
    }

    static func standardTable() -> Table {
        var table = Table { access, request, context in
            guard access == .token else { return }
            let token = try BearerToken(of: request.headers)
            guard token.bytes == Array(secretToken.utf8) else { throw HTTPProblem.unauthorized() }
            context.caller = "the lender"
        }
        table.on(operation("ping", .get, "/v1/ping")) { _, _ in Response(json: ["ok": true]) }
        table.on(operation("item", .get, "/v1/items/{id}")) { _, context in
            Response(json: ["id": .string(try context.parameters.require("id"))])
        }
        table.on(operation("deleteItem", .delete, "/v1/items/{id}")) { _, _ in
            Response(status: .noContent)
        }
        table.on(operation("latest", .get, "/v1/items/latest")) { _, _ in
            Response(json: ["id": "the latest"])
        }
        table.on(operation("tile", .get, "/tile/{level}/{+tile}")) { _, context in
            Response(json: ["rest": .integer(Int64(context.parameters.getCatchAll().count))])
        }
        table.on(operation("echo", .post, "/v1/echo", bodyLimit: 1_000_000)) { request, context in
            let bytes = try await request.wholeBody(upTo: context.bodyLimit)
            return Response(json: ["bytes": .integer(Int64(bytes.count))])
        }
        table.on(operation("json", .post, "/v1/json", bodyLimit: 1_000)) { request, context in
            Response(json: try await request.jsonBody(upTo: context.bodyLimit))
        }
        table.on(
            operation("guarded", .post, "/v1/guarded", access: .token, bodyLimit: 1_000_000)
        ) { request, context in
            _ = try await request.wholeBody(upTo: context.bodyLimit)
            return Response(json: ["caller": .string(context.caller)])
        }
        table.on(operation("batch", .post, "/v1/batches", bodyLimit: 1 << 20)) { request, context in
            var limits = BatchLimits()
            limits.packedBytes = context.bodyLimit
            limits.unpackedBytes = 1 << 20
            var batch = try BatchBody(request, limits: limits)
            var count: Int64 = 0
            while let lines = try await batch.next() { count += Int64(lines.count) }
            return Response(.accepted, json: ["received": .integer(count)])
        }
        table.on(operation("stream", .get, "/v1/stream")) { _, _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    for _ in 0..<3 { try await writer.write(ByteBuffer(string: "piece ")) }
                    try await writer.finish(nil)
                })
        }
        table.on(operation("flood", .get, "/v1/flood")) { _, _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    let piece = ByteBuffer(repeating: 0x20, count: 1 << 20)
                    for _ in 0..<16 { try await writer.write(piece) }
                    try await writer.finish(nil)
                })
        }
        table.on(operation("fail", .get, "/v1/fail")) { _, _ in throw SecretFailure() }
        table.on(operation("hbError", .get, "/v1/hb-error")) { _, _ in
            throw HTTPError(.notAcceptable, message: "the secret message")
        }
        return table
    }
}
