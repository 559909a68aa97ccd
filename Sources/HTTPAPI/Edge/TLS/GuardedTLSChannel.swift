internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOSSL

/// A guarded HTTP/1.1 connection inside TLS.
///
/// Hummingbird's own TLS channel keeps one certificate for as long as it runs; this takes the
/// present one for each connection.
struct GuardedTLSChannel: ServerChildChannel {
    typealias Value = GuardedHTTP1Channel.Value

    let base: GuardedHTTP1Channel
    let certificates: ServerCertificates
    /// Whether clients are asked for a certificate, where the identity does.
    let asksClients: Bool

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture { [base, certificates, asksClients] in
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(
                NIOSSLServerHandler(context: certificates.context(askingClients: asksClients)))
            try pipeline.addHandler(
                HandshakeGuard(
                    limit: base.limits.handshake, logger: logger, observe: base.log.observe))
        }.flatMap { [base] in base.setup(channel: channel, logger: logger) }
    }

    func handle(value: Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}
