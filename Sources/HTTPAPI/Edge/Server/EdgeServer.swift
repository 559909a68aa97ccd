package import Hummingbird
internal import HummingbirdCore
package import Logging
internal import NIOCore

/// Where the routes meet the network.
package enum EdgeServer {
    /// The server with its limits: a service that stops gracefully when its group does.
    ///
    /// - Parameters:
    ///   - responder: What answers; see ``RouteTable/responder(limits:log:)``.
    ///   - port: 0 for one that the system chooses.
    ///   - certificates: What the server shows in TLS; `nil` for HTTP without it.
    ///   - asksClients: Whether clients are asked for a certificate, where `certificates` say so.
    ///   - onListening: Called with the port once connections are accepted.
    package static func makeApplication<Responder: HTTPResponder>(
        responder: Responder, host: String, port: Int, limits: ServerLimits,
        certificates: ServerCertificates? = nil, asksClients: Bool = true, log: AccessLog,
        logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) -> Application<Responder>
    where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
        let crowd = ConnectionCrowd(
            limit: limits.crowd, networkLimit: limits.addressConnections ?? limits.connections,
            logger: logger)
        return Application(
            responder: responder,
            server: HTTPServerBuilder { responder in
                let plain = GuardedHTTP1Channel(
                    base: HTTP1Channel(responder: responder, configuration: limits.http1),
                    limits: limits, log: log, crowd: crowd)
                guard let certificates else { return plain }
                return GuardedTLSChannel(
                    base: plain, certificates: certificates, asksClients: asksClients)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil, backlog: limits.backlog,
                availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) },
            logger: logger)
    }
}

extension ServerLimits {
    /// ``ConnectionGuard`` keeps the time of a connection. Hummingbird's own timer would close one
    /// whose body the application is slow to take, without an answer; so it only comes after all
    /// of the guard's.
    fileprivate var http1: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            idleTimeout: TimeAmount(max(request, idle) + .seconds(1)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: headerBytes, maxHeaderListSize: headerBytes,
                maxHeaderFieldCount: headerCount))
    }
}
