internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import NIOTLS

/// Holds a connection to its limits and answers what no route can answer.
///
/// It stands right behind the HTTP parser, where it sees the version of a request, the parser's
/// errors and every write. All decisions are ``ConnectionMachine``'s; this only carries them out.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Each piece of this size, taken up by the client, counts as progress.
    private static let writePiece = 64 * 1024

    private var machine: ConnectionMachine<ContinuousClock.Instant>
    private let log: AccessLog
    private let crowd: ConnectionCrowd
    /// What the crowd was last told.
    private var waits = true
    private var timer: (task: Scheduled<Void>, deadline: ContinuousClock.Instant)?
    private var omitsBody = false

    init(limits: ServerLimits, log: AccessLog, crowd: ConnectionCrowd) {
        machine = ConnectionMachine(limits: limits, openedAt: .now)
        self.log = log
        self.crowd = crowd
    }

    func handlerAdded(context: ChannelHandlerContext) {
        crowd.opened(context.channel)
        log.observe(.connectionOpened)
        schedule(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        crowd.closed(context.channel)
        log.observe(.connectionClosed)
        timer?.task.cancel()
        timer = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        machine.closed()
        timer?.task.cancel()
        timer = nil
        context.fireChannelInactive()
    }

    // MARK: Inbound

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(var head):
            let request = RequestFacts(head, id: RequestID(forwardedIn: &head.headers))
            if let fault = RequestHeadRules.fault(of: head) {
                carryOut(machine.inboundFault(fault, unseen: request), context)
            } else if machine.headReceived(request, at: .now) {
                context.fireChannelRead(wrapInboundOut(.head(head)))
            }
        case .body(let bytes):
            guard machine.bodyReceived(bytes.readableBytes, at: .now) else { return }
            context.fireChannelRead(data)
        case .end:
            guard machine.endReceived(at: .now) else { return }
            context.fireChannelRead(data)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        machine.readCompleted(at: .now)
        context.fireChannelReadComplete()
        if machine.isDraining { context.read() }
        schedule(context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let problem = HTTPProblem(parserError: error) {
            carryOut(machine.inboundFault(problem), context)
        } else if case ByteToMessageDecoderError.dataReceivedInErrorState = error {
            // The error itself came before.
        } else if case NIOSSLError.uncleanShutdown = error {
            // The end of input that follows is told by itself; HTTP's own framing shows whether
            // anything was cut off.
        } else {
            context.fireErrorCaught(HTTPProblem.incompleteRequest)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ChannelEvent.inputClosed:
            carryOut(machine.inputClosed(), context)
        case TLSUserEvent.handshakeCompleted:
            machine.handshakeCompleted(at: .now)
        case is ChannelShouldQuiesceEvent:
            machine.quiesce()
        case is ConnectionCrowd.GiveWay:
            if machine.mayGiveWay { end(context) }
            return
        default: break
        }
        context.fireUserInboundEventTriggered(event)
        settle(context)
    }

    // MARK: Outbound

    func read(context: ChannelHandlerContext) {
        guard machine.readRequested(at: .now) else { return }
        context.read()
        schedule(context)
    }

    func triggerUserOutboundEvent(
        context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
    ) {
        guard event is ContinueRequest else {
            context.triggerUserOutboundEvent(event, promise: promise)
            return
        }
        if machine.continueRequested(at: .now) {
            let head = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
            schedule(context)
        }
        promise?.succeed()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            write(head, promise, context)
        case .body(let body):
            guard machine.answersBody, !omitsBody else { return drop(promise) }
            write(body, promise, context)
        case .end:
            writeEnd(data, promise, context)
        }
    }

    func close(
        context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?
    ) {
        guard mode != .input else { return context.close(mode: mode, promise: promise) }
        context.channel.closeFuture.cascade(to: promise)
        guard machine.closeRequested() else { return }
        context.flush()
        settle(context)
    }

    private func drop(_ promise: EventLoopPromise<Void>?) {
        promise?.fail(ChannelError.ioOnClosedChannel)
    }

    private func write(
        _ head: HTTPResponseHead, _ promise: EventLoopPromise<Void>?,
        _ context: ChannelHandlerContext
    ) {
        // After these nothing of the request's body is worth waiting for (RFC 9110 §15.5.14).
        let isFinal = head.status == .payloadTooLarge || head.status == .requestTimeout
        switch machine.answerHead(closes: isFinal || !head.isKeepAlive) {
        case .drop:
            drop(promise)
        case .write(let closes, let request):
            var head = head
            if closes { head.headers.replaceOrAdd(name: "connection", value: "close") }
            if !request.takesChunks { head.version = .http1_0 }
            omitsBody = request.isHead
            track(.head(head), promise, context)
        }
    }

    private func write(
        _ body: IOData, _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext
    ) {
        guard case .byteBuffer(var buffer) = body else {
            return track(.body(body), promise, context)
        }
        while buffer.readableBytes > Self.writePiece {
            guard let piece = buffer.readSlice(length: Self.writePiece) else { break }
            track(.body(.byteBuffer(piece)), nil, context)
        }
        track(.body(.byteBuffer(buffer)), promise, context)
    }

    private func writeEnd(
        _ data: NIOAny, _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext
    ) {
        let action = machine.answerEnd(at: .now)
        if case .drop = action { return drop(promise) }
        if omitsBody {
            // The encoder would end a body that it takes to be chunked; there is none.
            promise?.succeed()
        } else {
            // Also of an answer after which the connection is kept: whoever gives way must not cut off
            // the end of it.
            track(unwrapOutboundIn(data), promise, context)
        }
        omitsBody = false
        if case .writeAndRefuse(let problem, let request) = action {
            writeRefusal(problem, to: request, context)
        }
        if case .write = action {} else { context.flush() }
        settle(context)
    }

    /// Writes `part` and notes when it is out.
    private func track(
        _ part: HTTPServerResponsePart, _ promise: EventLoopPromise<Void>?,
        _ context: ChannelHandlerContext
    ) {
        let written = promise ?? context.eventLoop.makePromise()
        machine.writeBegan(at: .now)
        written.futureResult.assumeIsolated().whenComplete { [self] _ in
            machine.writeCompleted(at: .now)
            settle(context)
        }
        context.write(wrapOutboundOut(part), promise: written)
    }

    // MARK: Decisions

    private func carryOut(
        _ refusal: ConnectionMachine<ContinuousClock.Instant>.Refusal,
        _ context: ChannelHandlerContext
    ) {
        switch refusal {
        case .ignore, .later: break
        case .failBody(let problem):
            context.fireErrorCaught(problem)
        case .answer(let problem, let request, let isSeenByApplication):
            writeRefusal(problem, to: request, context, isSeen: isSeenByApplication)
            context.flush()
            if isSeenByApplication { context.fireErrorCaught(problem) }
            settle(context)
        }
    }

    private func writeRefusal(
        _ problem: HTTPProblem, to request: RequestFacts?, _ context: ChannelHandlerContext,
        isSeen: Bool = false
    ) {
        let answer = RefusalAnswer(problem, to: request)
        track(.head(answer.head), nil, context)
        if request?.isHead != true {
            track(.body(.byteBuffer(ByteBuffer(bytes: answer.body))), nil, context)
            track(.end(nil), nil, context)
        }
        // What the application has seen, it logs; but not that its own answer will be dropped.
        if !isSeen || problem.type == .serviceUnavailable { log.write(answer.record) }
    }

    private func settle(_ context: ChannelHandlerContext) {
        switch machine.settle(at: .now) {
        case .none: break
        case .close: context.close(mode: .all, promise: nil)
        case .drain:
            context.close(mode: .output, promise: nil)
            context.read()
        }
        schedule(context)
    }

    /// Closes without another word.
    private func end(_ context: ChannelHandlerContext) {
        machine.closed()
        context.close(mode: .all, promise: nil)
    }

    // MARK: Time

    private func schedule(_ context: ChannelHandlerContext) {
        if machine.mayGiveWay != waits {
            waits.toggle()
            crowd.changed(context.channel, waits: waits)
        }
        guard let deadline = machine.deadline else { return }
        // A timer that fires too early looks again; only one that would be late is replaced.
        if let timer, timer.deadline <= deadline { return }
        timer?.task.cancel()
        let delay = max(.zero, ContinuousClock.Instant.now.duration(to: deadline))
        wake(in: TimeAmount(delay), for: deadline, isSecondLook: false, context)
    }

    private func wake(
        in delay: TimeAmount, for deadline: ContinuousClock.Instant, isSecondLook: Bool,
        _ context: ChannelHandlerContext
    ) {
        let task = context.eventLoop.assumeIsolated().scheduleTask(in: delay) { [self] in
            timer = nil
            lookAtDeadline(isSecondLook: isSecondLook, context)
        }
        timer = (task, deadline)
    }

    private func lookAtDeadline(isSecondLook: Bool, _ context: ChannelHandlerContext) {
        guard let deadline = machine.deadline, deadline <= .now else { return schedule(context) }
        // What kept this thread or the whole machine from running was not the client's fault, and
        // what it sent may be waiting: the sockets are looked at before the second look.
        guard isSecondLook else {
            return wake(in: .milliseconds(1), for: deadline, isSecondLook: true, context)
        }
        switch machine.timeout(at: .now) {
        case .none: break
        case .close:
            end(context)
        case .refuse(let refusal):
            carryOut(refusal, context)
        }
        schedule(context)
    }
}
