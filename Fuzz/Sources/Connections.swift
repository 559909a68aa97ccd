internal import HTTPEdge

/// An instant of a clock that the input moves.
private struct Moment: InstantProtocol {
    var milliseconds: Int

    func advanced(by duration: Duration) -> Moment {
        Moment(milliseconds: milliseconds + Int(duration / .milliseconds(1)))
    }

    func duration(to other: Moment) -> Duration {
        .milliseconds(other.milliseconds - milliseconds)
    }

    static func < (left: Moment, right: Moment) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

/// Whatever the client, the application and the clock do, a connection is never without an end in
/// sight while the client owes something, and answers are written for requests alone.
func fuzzConnection(_ input: [UInt8]) {
    var reader = InputReader(input)
    var now = Moment(milliseconds: 0)
    var machine = ConnectionMachine(limits: ServerLimits(), openedAt: now)
    var (requests, answers) = (0, 0)
    var isAnswering = false
    while !reader.isAtEnd {
        let event = reader.byte()
        now.milliseconds += Int(event >> 4) * Int(event >> 4) * 100
        switch event & 15 {
        case 0, 1:
            let facts = reader.byte()
            let request = RequestFacts(
                id: RequestID(), isHead: facts & 1 != 0, keepsAlive: facts & 2 == 0,
                expectsContinue: facts & 4 != 0, takesChunks: facts & 8 == 0,
                leavesHTTP: facts & 16 != 0)
            if machine.headReceived(request, at: now) { requests += 1 }
        case 2: _ = machine.bodyReceived(Int(reader.byte()) << 8, at: now)
        case 3: _ = machine.endReceived(at: now)
        case 4: machine.readCompleted(at: now)
        case 5: _ = machine.readRequested(at: now)
        case 6: _ = machine.continueRequested(at: now)
        case 7: _ = machine.inputClosed()
        case 8: machine.quiesce()
        case 9, 10:
            if case .write = machine.answerHead(closes: event >> 6 == 0), !isAnswering {
                answers += 1
                isAnswering = true
                require(answers <= requests, "an answer without a request")
            }
        case 11:
            if case .drop = machine.answerEnd(at: now) { break }
            isAnswering = false
        case 12:
            machine.writeBegan(at: now)
            if reader.byte() & 3 != 0 { machine.writeCompleted(at: now) }
        case 13: _ = machine.inboundFault(.badRequest("."))
        case 14: _ = machine.closeRequested()
        default:
            if let deadline = machine.deadline {
                now = max(now, deadline)
                // A deadline that has passed is followed by something, or comes again later.
                if case .none = machine.timeout(at: now) {
                    fatalError("nothing happens at a deadline")
                }
            }
        }
        switch machine.settle(at: now) {
        case .close: require(machine.deadline == nil, "a closed connection waits")
        case .drain: require(machine.isDraining && machine.deadline != nil)
        case .none: break
        }
    }
}
