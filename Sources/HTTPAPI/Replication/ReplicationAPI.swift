internal import CanonicalEncoding
internal import HTTPTypes
internal import Hummingbird
package import Logging
package import ServiceLifecycle

/// What a standby asks of a registry, on a port of its own. Whoever asks proves to hold the key-encryption
/// key of the registry, by a secret that is derived from it.
package struct ReplicationAPI: Sendable {
    private static let largestTakeover = 16 << 10

    private let source: any ReplicationSource
    private let tokens: ReplicationTokens

    /// - Parameter tokens: of which a standby must send one.
    package init(source: any ReplicationSource, tokens: [String]) {
        self.source = source
        self.tokens = ReplicationTokens(tokens)
    }

    /// The server: a service that stops gracefully when its group does.
    ///
    /// - Parameters:
    ///   - port: 0 for one that the system chooses.
    ///   - certificates: what is shown in TLS; `nil` for HTTP without it.
    ///   - log: its observer is told of wrong secrets, too.
    ///   - onListening: called with the port once connections are accepted.
    package func server(
        host: String, port: Int, limits: ServerLimits, certificates: ServerCertificates?,
        log: AccessLog, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) throws -> any Service {
        EdgeServer.makeApplication(
            responder: try routes(log.observe).responder(limits: limits, log: log), host: host,
            port: port,
            limits: limits, certificates: certificates, asksClients: false, log: log,
            logger: logger, onListening: onListening)
    }

    private func routes(
        _ observe: @escaping EdgeObserver
    ) -> RouteTable<OpenAccess, OpenContext> {
        var table = RouteTable<OpenAccess, OpenContext> { [tokens] _, request, _ in
            try tokens.check(request.headers, telling: observe)
        }
        table.on(Self.operation("getReplicationState", .get, "/replication/state")) {
            [source] _, _ in Response(json: try await source.state())
        }
        table.on(Self.operation("makeReplicationCopy", .post, "/replication/copy")) {
            [source] _, _ in Response(json: try await source.makeCopy())
        }
        table.on(Self.operation("getReplicationCopy", .get, "/replication/copy/{offset}")) {
            [source] _, context in
            guard let offset = Self.number("offset", context),
                let bytes = try await source.copy(from: offset)
            else { throw HTTPProblem.notFound() }
            return Response(bytes: bytes)
        }
        table.on(Self.operation("dropReplicationCopy", .delete, "/replication/copy")) {
            [source] _, _ in
            try await source.dropCopy()
            return Response(json: ["state": "dropped"])
        }
        table.on(
            Self.operation("getReplicationPatches", .get, "/replication/patches/{epoch}/{after}")
        ) { [source] _, context in
            guard let epoch = context.parameters.get("epoch"),
                let after = Self.number("after", context),
                let bytes = try await source.patches(epoch: epoch, after: after)
            else { throw HTTPProblem.notFound("These patches are not kept: start from a copy.") }
            return Response(bytes: bytes)
        }
        table.on(Self.operation("getReplicationErasures", .get, "/replication/erasures")) {
            [source] _, _ in Response(json: try await source.erasures())
        }
        table.on(
            Self.operation(
                "takeOver", .post, "/replication/takeover", bodyLimit: Self.largestTakeover)
        ) { [source] request, context in
            let body = try await request.wholeBody(upTo: context.bodyLimit)
            guard let state = try await source.yield(to: body) else {
                throw HTTPProblem.badRequest("This is no takeover.")
            }
            return Response(json: state)
        }
        return table
    }

    private static func operation(
        _ id: String, _ method: HTTPRequest.Method, _ template: RouteTemplate, bodyLimit: Int = 0
    ) -> Operation<OpenAccess> {
        Operation(
            id: id, method: method, template: template, access: .anyone, bodyLimit: bodyLimit)
    }

    private static func number(_ name: String, _ context: OpenContext) -> Int? {
        context.parameters.get(name).flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }
}

extension Response {
    fileprivate init(bytes: [UInt8]) {
        self.init(
            status: .ok,
            headers: [.contentType: "application/octet-stream", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
