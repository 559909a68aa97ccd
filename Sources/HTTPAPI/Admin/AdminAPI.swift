internal import CanonicalEncoding
internal import Hummingbird
package import Logging
package import ServiceLifecycle

/// What a registry tells those who run it, on a port of its own: its metrics and its health, and
/// nothing else.
package struct AdminAPI: Sendable {
    /// What a scraper is given, and of which media type.
    package struct Metrics: Sendable {
        package let text: String
        package let mediaType: String

        package init(text: String, mediaType: String) {
            self.text = text
            self.mediaType = mediaType
        }
    }

    private let metrics: @Sendable () async -> Metrics
    private let unreadyReason: @Sendable () async -> String?

    /// - Parameters:
    ///   - metrics: measures what is measured when it is asked for.
    ///   - unreadyReason: why the registry is not ready; `nil` while it is.
    package init(
        metrics: @escaping @Sendable () async -> Metrics,
        unreadyReason: @escaping @Sendable () async -> String?
    ) {
        self.metrics = metrics
        self.unreadyReason = unreadyReason
    }

    /// The server: a service that stops gracefully when its group does.
    ///
    /// - Parameters:
    ///   - port: 0 for one that the system chooses.
    ///   - onListening: called with the port once connections are accepted.
    package func server(
        host: String, port: Int, limits: ServerLimits, log: AccessLog, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) throws -> any Service {
        EdgeServer.makeApplication(
            responder: try routes().responder(limits: limits, log: log), host: host, port: port,
            limits: limits, log: log, logger: logger, onListening: onListening)
    }

    private func routes() -> RouteTable<OpenAccess, OpenContext> {
        var table = RouteTable<OpenAccess, OpenContext> { _, _, _ in }
        let getMetrics = Operation(
            id: "getMetrics", method: .get, template: "/metrics", access: OpenAccess.anyone)
        table.on(getMetrics) { [metrics] _, _ in
            let metrics = await metrics()
            return Response(
                status: .ok,
                headers: [.contentType: metrics.mediaType, .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.text)))
        }
        let isAlive = Operation(
            id: "isAlive", method: .get, template: "/livez", access: OpenAccess.anyone)
        table.on(isAlive) { _, _ in Response(json: ["state": "live"]) }
        let isReady = Operation(
            id: "isReady", method: .get, template: "/readyz", access: OpenAccess.anyone)
        table.on(isReady) { [unreadyReason] _, _ in
            if let reason = await unreadyReason() { throw HTTPProblem.readOnly(reason) }
            return Response(json: ["state": "ready"])
        }
        return table
    }
}
