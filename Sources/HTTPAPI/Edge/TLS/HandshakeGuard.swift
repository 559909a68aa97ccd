internal import Logging
internal import NIOCore
internal import NIOTLS

/// Ends a connection whose TLS handshake fails or takes too long.
///
/// It stands right behind TLS and leaves once the handshake is done. Until then there is no HTTP, so
/// nothing is answered: an error of the handshake must not come to ``ConnectionGuard``, which would
/// answer it as a request's.
final class HandshakeGuard: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let limit: Duration
    private let logger: Logger
    private let observe: EdgeObserver
    private var timer: Scheduled<Void>?
    private var hasFailed = false

    init(limit: Duration, logger: Logger, observe: @escaping EdgeObserver) {
        self.limit = limit
        self.logger = logger
        self.observe = observe
    }

    func handlerAdded(context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limit)) { [self] in
            fail("it took too long", context)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        context.fireUserInboundEventTriggered(event)
        guard case TLSUserEvent.handshakeCompleted = event else { return }
        timer?.cancel()
        timer = nil
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail("\(error)", context)
    }

    private func fail(_ reason: String, _ context: ChannelHandlerContext) {
        guard !hasFailed else { return }
        hasFailed = true
        observe(.handshakeFailed)
        logger.info("a TLS handshake failed", metadata: ["reason": "\(reason)"])
        context.close(mode: .all, promise: nil)
    }
}
