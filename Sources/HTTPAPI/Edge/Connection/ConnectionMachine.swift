/// What a connection may do next and until when, without sockets or clocks.
///
/// It knows of two sides. Inbound is one request at a time: waiting for it, its head, its body.
/// Outbound is the queue of exchanges whose answers are due, in order (RFC 9112 §9.3.2). Each event
/// is told with the instant it happened at; ``deadline`` says when ``timeout(at:)`` must be called.
package struct ConnectionMachine<Instant: InstantProtocol>: Sendable
where Instant.Duration == Duration, Instant: Sendable {
    enum Inbound {
        case waiting(since: Instant)
        case head(since: Instant)
        case body(since: Instant, count: Int, awaitsContinue: Bool)
        /// Nothing more is read as a request.
        case ended
    }

    struct Exchange {
        let request: RequestFacts
        var began: Instant
        var answerBegan = false
        var closes = false
    }

    enum Ending {
        case none
        /// The last answer is written, perhaps not yet out.
        case flushing
        /// The output is shut; input is thrown away.
        case draining(until: Instant)
        case closed
    }

    let limits: ServerLimits
    var inbound: Inbound
    var exchanges: [Exchange] = []
    var ending = Ending.none
    /// Once false, the exchanges that are queued are the last.
    var takesRequests = true
    /// The fault of a request whose answer must wait for those before it.
    var pendingRefusal: (HTTPProblem, to: RequestFacts?)?
    var isPeerDone = false
    var mayDrain = true
    var isReading = false
    var pausedSince: Instant
    var sawPart = false
    var pendingWrites = 0
    var lastWriteProgress: Instant

    /// A connection that was opened at `now`.
    package init(limits: ServerLimits, openedAt now: Instant) {
        self.limits = limits
        inbound = .waiting(since: now)
        pausedSince = now
        lastWriteProgress = now
    }

    /// Whether what is read is thrown away.
    package var isDraining: Bool {
        if case .draining = ending { true } else { false }
    }

    /// Whether nothing is lost if the connection ends now: no request is under way, and what was
    /// answered is out.
    package var mayGiveWay: Bool {
        switch (ending, inbound) {
        case (.draining, _): true
        case (.none, .waiting), (.none, .head): exchanges.isEmpty && pendingWrites == 0
        default: false
        }
    }

    private var isOpen: Bool {
        if case .none = ending { true } else { false }
    }

    // MARK: Inbound

    /// TLS is set up: only now can a request come.
    package mutating func handshakeCompleted(at now: Instant) {
        if case .waiting = inbound { inbound = .waiting(since: now) }
    }

    /// A request's head has come. False when it must be dropped.
    package mutating func headReceived(_ request: RequestFacts, at now: Instant) -> Bool {
        sawPart = true
        if case .ended = inbound { return false }
        guard isOpen else { return false }
        guard exchanges.count < limits.pipelined else {
            // What is queued is answered, and the connection ends; the client may ask again for
            // the rest (RFC 9112 §9.3.2).
            takesRequests = false
            inbound = .ended
            return false
        }
        exchanges.append(Exchange(request: request, began: now))
        inbound = .body(since: now, count: 0, awaitsContinue: request.expectsContinue)
        if request.leavesHTTP { mayDrain = false }
        return true
    }

    /// `count` bytes of a body have come. False when they must be dropped.
    package mutating func bodyReceived(_ count: Int, at now: Instant) -> Bool {
        sawPart = true
        guard isOpen, case .body(let since, let before, _) = inbound else { return false }
        inbound =
            before + count >= limits.bodyProgress
            ? .body(since: now, count: 0, awaitsContinue: false)
            : .body(since: since, count: before + count, awaitsContinue: false)
        return true
    }

    /// A request has come to its end. False when that must be dropped.
    package mutating func endReceived(at now: Instant) -> Bool {
        sawPart = true
        guard isOpen, case .body = inbound, let last = exchanges.last else { return false }
        inbound = last.request.keepsAlive && takesRequests ? .waiting(since: now) : .ended
        return true
    }

    /// The next handler asks for more. False when nothing more may be read for it.
    package mutating func readRequested(at now: Instant) -> Bool {
        if case .ended = inbound { return isDraining }
        guard isOpen else { return isDraining }
        if !isReading, case .body(let since, let count, let awaitsContinue) = inbound {
            // While the application takes nothing, the client is not to blame for silence.
            let pause = pausedSince.duration(to: now)
            inbound = .body(
                since: since.advanced(by: pause), count: count, awaitsContinue: awaitsContinue)
        }
        isReading = true
        return true
    }

    /// What the socket had was read.
    package mutating func readCompleted(at now: Instant) {
        isReading = false
        pausedSince = now
        if !sawPart, case .waiting = inbound { inbound = .head(since: now) }
        sawPart = false
    }

    /// The application asks the client to go on. True when `100 Continue` must be written.
    package mutating func continueRequested(at now: Instant) -> Bool {
        guard isOpen, exchanges.count == 1, !exchanges[0].answerBegan,
            case .body(_, _, awaitsContinue: true) = inbound
        else { return false }
        inbound = .body(since: now, count: 0, awaitsContinue: false)
        return true
    }

    /// The client will send no more.
    package mutating func inputClosed() -> Refusal {
        isPeerDone = true
        var refusal = Refusal.ignore
        if case .body = inbound { refusal = inboundFault(.incompleteRequest) }
        inbound = .ended
        lastExchangeIsQueued()
        return refusal
    }

    /// The server is to stop: what is being answered is answered, nothing more is taken.
    package mutating func quiesce() {
        switch inbound {
        case .body: break
        case .waiting, .head, .ended: inbound = .ended
        }
        lastExchangeIsQueued()
    }

    private mutating func lastExchangeIsQueued() {
        takesRequests = false
        guard isOpen, exchanges.isEmpty else { return }
        mayDrain = false
        ending = .flushing
    }

    // MARK: Outbound

    package enum HeadAnswer: Equatable {
        case drop
        case write(closes: Bool, to: RequestFacts)
    }

    /// The head of an answer is to be written. `closes`: the answer itself wants it to be the last.
    package mutating func answerHead(closes: Bool) -> HeadAnswer {
        guard isOpen, !exchanges.isEmpty else { return .drop }
        let request = exchanges[0].request
        var isLast = closes || !request.keepsAlive
        if exchanges.count == 1, pendingRefusal == nil {
            // What is left of a body that nobody read cannot be told from the next request
            // without reading it all.
            if case .body = inbound { isLast = true }
            isLast = isLast || !takesRequests
        }
        exchanges[0].answerBegan = true
        exchanges[0].closes = isLast
        return .write(closes: isLast, to: request)
    }

    /// Whether a part of an answer's body may be written.
    package var answersBody: Bool {
        isOpen && exchanges.first?.answerBegan == true
    }

    package enum EndAnswer {
        case drop
        case write
        /// Write it; it was the last.
        case writeAndClose
        /// Write it, then the refusal of the request that follows.
        case writeAndRefuse(HTTPProblem, RequestFacts?)
    }

    /// An answer has come to its end.
    package mutating func answerEnd(at now: Instant) -> EndAnswer {
        guard answersBody else { return .drop }
        let done = exchanges.removeFirst()
        if done.closes {
            // A client that wanted this, and has sent all, sends nothing that could be lost.
            if case .ended = inbound, !done.request.keepsAlive { mayDrain = false }
            endInbound()
            return .writeAndClose
        }
        if !exchanges.isEmpty {
            exchanges[0].began = now
            return .write
        }
        if let pendingRefusal {
            endInbound()
            return .writeAndRefuse(pendingRefusal.0, pendingRefusal.to)
        }
        if !takesRequests {
            endInbound()
            return .writeAndClose
        }
        switch inbound {
        case .waiting: inbound = .waiting(since: now)
        case .head: inbound = .head(since: now)
        case .body, .ended: break
        }
        return .write
    }

    mutating func endInbound() {
        inbound = .ended
        exchanges.removeAll()
        ending = .flushing
    }

    package mutating func writeBegan(at now: Instant) {
        if pendingWrites == 0 { lastWriteProgress = now }
        pendingWrites += 1
    }

    package mutating func writeCompleted(at now: Instant) {
        pendingWrites -= 1
        lastWriteProgress = now
    }

    /// The application or the server wants the connection closed. False when it is on its way.
    package mutating func closeRequested() -> Bool {
        guard isOpen else { return false }
        endInbound()
        return true
    }

    package mutating func closed() {
        ending = .closed
        inbound = .ended
        exchanges.removeAll()
    }
}
