import HTTPAPI

/// A machine with a clock that stands still until it is moved.
struct ConnectionDriver {
    typealias Machine = ConnectionMachine<ManualInstant>

    var machine: Machine
    var now = ManualInstant.after(.zero)

    init(_ change: (inout ServerLimits) -> Void = { _ in }) {
        var limits = ServerLimits()
        change(&limits)
        machine = Machine(limits: limits, openedAt: now)
        _ = machine.readRequested(at: now)
    }

    /// How long until the machine wants to be asked.
    var remaining: Duration? {
        machine.deadline.map { now.duration(to: $0) }
    }

    mutating func wait(_ duration: Duration) {
        now = now.advanced(by: duration)
    }

    /// One read of the socket, and the next one asked for.
    mutating func read(_ events: (inout ConnectionDriver) -> Void) {
        events(&self)
        machine.readCompleted(at: now)
        _ = machine.readRequested(at: now)
    }

    mutating func head(_ request: RequestFacts = .plain) {
        _ = machine.headReceived(request, at: now)
    }

    mutating func body(_ count: Int) {
        _ = machine.bodyReceived(count, at: now)
    }

    mutating func end() {
        _ = machine.endReceived(at: now)
    }

    /// A whole request in one read.
    mutating func request(_ request: RequestFacts = .plain) {
        read {
            $0.head(request)
            $0.end()
        }
    }

    /// Whether the answer's head said that it is the last; `nil` when it was dropped.
    mutating func answerHead(closes: Bool = false) -> Bool? {
        if case .write(let closes, _) = machine.answerHead(closes: closes) { closes } else { nil }
    }

    mutating func answerEnd() -> String {
        switch machine.answerEnd(at: now) {
        case .drop: "drop"
        case .write: "write"
        case .writeAndClose: "close"
        case .writeAndRefuse(let problem, _): "refuse \(problem.type.code)"
        }
    }

    mutating func timeout() -> String {
        switch machine.timeout(at: now) {
        case .none: "none"
        case .close: "close"
        case .refuse(let refusal): Self.text(refusal)
        }
    }

    mutating func fault() -> String {
        Self.text(machine.inboundFault(.badRequest("a fault")))
    }

    static func text(_ refusal: Machine.Refusal) -> String {
        switch refusal {
        case .ignore: "ignore"
        case .answer(let problem, _, let isSeen):
            "answer \(problem.type.code)\(isSeen ? ", tell" : "")"
        case .failBody(let problem): "tell \(problem.type.code)"
        case .later: "later"
        }
    }
}

extension RequestFacts {
    static let plain = RequestFacts(id: RequestID())
    static let last = RequestFacts(id: RequestID(), keepsAlive: false)
    static let expecting = RequestFacts(id: RequestID(), expectsContinue: true)
}
