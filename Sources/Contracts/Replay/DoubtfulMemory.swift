internal import CanonicalEncoding
internal import Cryptography

/// What contracts remember in a replay, as far as it is certain.
///
/// Where an erased statement may have changed a wait, nobody knows whether it goes on. Such a wait
/// is let go; whether its time came is taken from the log, and what came of it is not.
struct DoubtfulMemory: ContractMemory, Sendable {
    /// Since when a wait is certain, and with which statement.
    private struct Certainty {
        let since: Int
        let leaf: Int
    }

    var memory = ReplayMemory()
    private(set) var doubts: ReplayDoubts
    private var certain: [Digest: Certainty] = [:]
    /// The keys of which nobody knows what is waited with.
    private var lost: Set<Digest> = []
    /// The statements that may be.
    private var candidates: [Int: ContractEvent] = [:]
    private var book = ContractBook()
    private let catalogue: ContractCatalogue
    private var height = 0
    private var block = ReplayedBlock()
    /// The statement that is reacted to.
    private var current: ContractEvent?

    init(_ doubts: ReplayDoubts, _ catalogue: ContractCatalogue) {
        self.doubts = doubts
        self.catalogue = catalogue
    }

    mutating func begin(_ block: ReplayedBlock, _ book: ContractBook, height: Int) {
        self.block = block
        self.book = book
        self.height = height
    }

    mutating func admit(_ event: ContractEvent) {
        memory.admit(event)
        current = event
    }

    mutating func doubt(_ statement: ReplayedStatement) {
        doubts.take(statement, in: catalogue, book, height: height)
    }

    mutating func settle(_ leaves: some Sequence<Int>) {
        memory.settle(leaves)
        current = nil
        block = ReplayedBlock()
    }

    /// Whether anything is waited with whose time has come, as far as that can be told.
    func isAnythingDue(at time: Int) -> Bool? {
        guard doubts.unseen == 0 else { return nil }
        return !memory.dueTimers(at: time, limit: 1).isEmpty
    }

    /// Whether an erased statement may have changed what is waited with of a statement's business.
    func isDoubtful(_ event: ContractEvent) -> Bool {
        doubts.newest(event.subject, "") != nil
            || book.concerned(by: event.type, at: height).contains {
                doubts.newest(event.subject, $0.contract.name) != nil
            }
    }

    func tag(_ key: TimerKey) -> Digest { memory.tag(key) }

    func prefetch(_ keys: [TimerKey]) throws(Never) {}

    func timer(_ tag: Digest) throws(Never) -> ContractTimer? {
        guard let timer = memory.timer(tag), let current, current.withdrawn != nil else {
            return memory.timer(tag)
        }
        return isCertain(tag, timer, current) ? timer : nil
    }

    func timers(at leaf: Int) throws(Never) -> [(tag: Digest, timer: ContractTimer)] {
        memory.timers(at: leaf)
    }

    func event(at leaf: Int) throws(Never) -> ContractEvent? {
        memory.event(at: leaf) ?? candidates[leaf]
    }

    mutating func put(_ timer: ContractTimer?, at tag: Digest) throws(Never) {
        guard let current, !doubts.isEmpty else {
            memory.put(timer, at: tag)
            return
        }
        if current.withdrawn == nil {
            certain[tag] = Certainty(since: current.leaf, leaf: timer?.leaf ?? current.leaf)
            lost.remove(tag)
        } else if let timer, !isCertain(tag, timer, current) {
            // It is waited with if it is what it corrects that was: that is not known.
            candidates[current.leaf] = current
            if let contract = book[timer.contract] { doubts.hide(contract) }
            if let before = memory.timer(tag) { letGo(tag, before) }
            lost.insert(tag)
            return
        }
        memory.put(timer, at: tag)
    }

    private func isCertain(_ tag: Digest, _ timer: ContractTimer, _ event: ContractEvent) -> Bool {
        guard !lost.contains(tag) else { return false }
        guard let contract = book[timer.contract],
            let doubt = doubts.newest(event.subject, contract.name)
        else { return true }
        return certain[tag].map { $0.since > doubt } ?? false
    }

    /// Lets a wait go of which nobody knows whether it goes on.
    private mutating func letGo(_ tag: Digest, _ timer: ContractTimer) {
        candidates[timer.leaf] = event(at: timer.leaf)
        lost.insert(tag)
        if let contract = book[timer.contract] { doubts.hide(contract) }
        memory.put(nil, at: tag)
    }
}

extension DoubtfulMemory {
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
        guard known.count + doubts.unseen > limit else { return Array(first) }
        let sure = max(0, limit - doubts.unseen)
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
                doubts.spend(limit - place)
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
                certain[tag].map({ $0.leaf <= event.leaf }) ?? true,
                let timer = stage(of: contract, event, at: tick, showing: statements)
            else { continue }
            found.append((tag, timer))
        }
        return found
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

extension ContractEvent {
    /// The business that it is about.
    var subject: String? { members["subject"]?.stringValue }
}
