extension ConnectionMachine {
    package enum Refusal {
        case ignore
        /// Write the problem now, as the answer to the request if its head was read, and close.
        case answer(HTTPProblem, to: RequestFacts?, isSeenByApplication: Bool)
        /// Other answers come first: the application must be told, and answers itself.
        case failBody(HTTPProblem)
        /// Nothing to do until the answers that are due are written.
        case later
    }

    /// What the client sends cannot be read, or comes too slowly. `unseen` is the request whose
    /// head is at fault, if it could be read; the application must not get it.
    package mutating func inboundFault(
        _ problem: HTTPProblem, unseen: RequestFacts? = nil
    ) -> Refusal {
        guard case .none = ending else { return .ignore }
        if unseen?.leavesHTTP == true { mayDrain = false }
        switch inbound {
        case .ended:
            return .ignore
        case .waiting, .head:
            takesRequests = false
            inbound = .ended
            guard exchanges.isEmpty else {
                pendingRefusal = (problem, unseen)
                return .later
            }
            endInbound()
            return .answer(problem, to: unseen, isSeenByApplication: false)
        case .body:
            takesRequests = false
            inbound = .ended
            if exchanges.count > 1 || exchanges[0].answerBegan { return .failBody(problem) }
            let request = exchanges[0].request
            endInbound()
            return .answer(problem, to: request, isSeenByApplication: true)
        }
    }

    // MARK: Time

    package enum Timeout {
        case none
        /// Close without another word.
        case close
        case refuse(Refusal)
    }

    /// When ``timeout(at:)`` must be called, if nothing happens before.
    package var deadline: Instant? {
        switch ending {
        case .closed: return nil
        case .draining(let until): return until
        case .flushing: return writeDeadline
        case .none: break
        }
        return earlier(earlier(writeDeadline, requestDeadline), inboundDeadline)
    }

    private func earlier(_ left: Instant?, _ right: Instant?) -> Instant? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    /// The present deadline has passed, or may have.
    package mutating func timeout(at now: Instant) -> Timeout {
        guard let deadline, deadline <= now else { return .none }
        guard case .none = ending else { return .close }
        if let writeDeadline, writeDeadline <= now { return .close }
        if let requestDeadline, requestDeadline <= now { return .refuse(requestIsLate()) }
        switch inbound {
        case .head:
            return .refuse(
                inboundFault(.requestTimeout("The head of the request came too slowly.")))
        case .body:
            return .refuse(
                inboundFault(.requestTimeout("The body of the request came too slowly.")))
        case .waiting, .ended:
            return .close
        }
    }

    private var writeDeadline: Instant? {
        pendingWrites > 0 ? lastWriteProgress.advanced(by: limits.writeStall) : nil
    }

    private var requestDeadline: Instant? {
        guard let first = exchanges.first, !first.answerBegan else { return nil }
        return first.began.advanced(by: limits.request)
    }

    private var inboundDeadline: Instant? {
        switch inbound {
        case .waiting(let since):
            return exchanges.isEmpty ? since.advanced(by: limits.idle) : nil
        case .head(let since):
            return exchanges.isEmpty ? since.advanced(by: limits.head) : nil
        case .body(let since, _, let awaitsContinue):
            let isAnswered = exchanges.count == 1 && exchanges[0].answerBegan
            guard isReading, !awaitsContinue, !isAnswered else { return nil }
            return since.advanced(by: limits.bodyStall)
        case .ended:
            return nil
        }
    }

    private mutating func requestIsLate() -> Refusal {
        if case .body = inbound, exchanges.count == 1 {
            return inboundFault(.requestTimeout("The request took too long to arrive."))
        }
        let request = exchanges[0].request
        endInbound()
        return .answer(
            .serviceUnavailable("The answer took too long; ask again later whether it was done."),
            to: request, isSeenByApplication: true)
    }

    // MARK: Closing

    package enum Settlement: Equatable {
        case none
        /// Shut the output and throw away what still comes.
        case drain
        case close
    }

    /// After every event: whether the connection has come to the next step of its end.
    package mutating func settle(at now: Instant) -> Settlement {
        guard case .flushing = ending, pendingWrites == 0 else { return .none }
        guard mayDrain, !isPeerDone else {
            ending = .closed
            return .close
        }
        ending = .draining(until: now.advanced(by: limits.linger))
        return .drain
    }
}
