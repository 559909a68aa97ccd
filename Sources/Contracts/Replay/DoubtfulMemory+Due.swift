internal import Cryptography

/// What becomes due at a tick, as far as that can be told.
extension DoubtfulMemory {
    /// The earliest of what is due of which it is certain that it is waited with.
    func earliestDue(at time: Int) -> (tag: Digest, timer: ContractTimer)? {
        memory.earliestDue(at: time) { isCertain($0, $1) }
    }

    /// Whether something is waited with still, and certainly.
    func waits(_ tag: Digest, _ timer: ContractTimer) -> Bool {
        memory.timer(tag) == timer && isCertain(tag, timer)
    }

    private func isCertain(_ tag: Digest, _ timer: ContractTimer) -> Bool {
        doubts.isEmpty || event(at: timer.leaf).map { isCertain(tag, timer, $0) } ?? false
    }

    mutating func dueTimers(
        at time: Int, limit: Int
    ) throws(Never) -> [(tag: Digest, timer: ContractTimer)] {
        let all = memory.dueTimers(at: time, limit: .max)
        guard let tick = current, !doubts.isEmpty else { return Array(all.prefix(limit)) }
        var known: [(tag: Digest, timer: ContractTimer)] = []
        for (tag, timer) in all {
            if let event = event(at: timer.leaf), !isCertain(tag, timer, event) {
                letGo(tag, timer)
            } else {
                known.append((tag, timer))
            }
        }
        let due = inTurn(known, at: tick, limit: limit)
        return due + seen(at: tick, besides: Set(due.map(\.tag)))
    }

    /// Those of what is due that are among the first, which may be fewer than it seems: what was erased
    /// took its turn too.
    private mutating func inTurn(
        _ known: [(tag: Digest, timer: ContractTimer)], at tick: ContractEvent, limit: Int
    ) -> [(tag: Digest, timer: ContractTimer)] {
        let first = known.prefix(limit)
        guard known.count + unseen > limit else { return Array(first) }
        let sure = max(0, limit - unseen)
        let shown = block.waits(at: tick.leaf, of: book)
        let last =
            first.lastIndex {
                shown[.init(contract: $0.timer.contract, cause: $0.timer.leaf)] != nil
            } ?? -1
        let count = min(first.count, max(sure, last + 1))
        for place in count..<first.count {
            switch comes(of: first[place].timer, at: tick) {
            case .something:
                // It was not its turn, and so it is not that of any after it.
                spend(limit - place)
                return Array(first.prefix(count))
            case .nothing, .hidden: letGo(first[place].tag, first[place].timer)
            }
        }
        return Array(first.prefix(count))
    }

    private enum Coming {
        case something, nothing, hidden
    }

    /// What the log has to show of a wait if its time came.
    private func comes(of timer: ContractTimer, at tick: ContractEvent) -> Coming {
        guard let event = event(at: timer.leaf),
            let occasion = occasion(timer, event, tick)
        else { return .nothing }
        // What it looks up is not looked up here.
        guard !occasion.reaction.isJoined else { return .hidden }
        let made = occasion.act().contains { if case .statement = $0 { true } else { false } }
        guard made else { return .nothing }
        let isHidden = block.erased.contains { doubts.mayConcern($0, event.subject) }
        return isHidden ? .hidden : .something
    }

    /// What the log shows to have become due, of which that was not certain.
    private mutating func seen(
        at tick: ContractEvent, besides known: Set<Digest>
    ) -> [(tag: Digest, timer: ContractTimer)] {
        var found: [(tag: Digest, timer: ContractTimer)] = []
        for (wait, statements) in block.waits(at: tick.leaf, of: book) {
            guard let event = candidates[wait.cause], let contract = book[wait.contract] else {
                continue
            }
            let tag = tag(TimerKey(contract, contract.contract.definition.key, of: event))
            guard !known.contains(tag), lost.contains(tag),
                certain[tag].map({ $0.leaf <= event.leaf }) ?? true
            else { continue }
            if let timer = stage(of: contract, event, at: tick, showing: statements) {
                found.append((tag, timer))
            } else if isHardToTell(contract, event) {
                leaveUnclear(wait, at: tick.leaf)
            }
        }
        return found
    }

    /// Whether what was to be made of a lost wait follows from more than its statement and the tick: from
    /// what was looked up, or from when its time came before, which `until` may ask for.
    private func isHardToTell(_ contract: PublishedContract, _ event: ContractEvent) -> Bool {
        contract.contract.definition.repeats > 1
            || contract.contract.reactions[event.type]?.isJoined == true
    }

    /// How far a wait had come if statements were made of it at a tick; `nil` where they cannot have
    /// been.
    private func stage(
        of contract: PublishedContract, _ event: ContractEvent, at tick: ContractEvent,
        showing statements: [ReplayedStatement]
    ) -> ContractTimer? {
        var timer = ContractTimer(contract: contract.leaf, leaf: event.leaf, due: nil, fired: 0)
        guard let first = occasion(timer, event, nil), !first.reaction.isJoined,
            case .until(let due) = first.wait()
        else {
            return nil
        }
        timer.due = due
        while let due = timer.due, due <= tick.time, let occasion = occasion(timer, event, tick) {
            for case .statement(let made) in occasion.act()
            where statements.contains(where: { $0.isMade(by: made) }) {
                return timer
            }
            timer = occasion.next(after: timer)
        }
        return nil
    }

    private func occasion(
        _ timer: ContractTimer, _ event: ContractEvent, _ tick: ContractEvent?
    ) -> ContractOccasion? {
        guard let contract = book[timer.contract],
            let reaction = contract.contract.reactions[event.type]
        else { return nil }
        return ContractOccasion(
            contract: contract, reaction: reaction, cause: event, tick: tick, fired: timer.fired)
    }
}
