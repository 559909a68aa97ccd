internal import Cryptography

/// What contracts remember in a replay, as far as it is certain.
///
/// Where an erased statement may have changed a wait, nobody knows whether it goes on. Such a wait
/// is let go; whether its time came is taken from the log, and what came of it is not.
struct DoubtfulMemory: ContractMemory, Sendable {
    /// Since when a wait is certain, and with which statement.
    struct Certainty {
        let since: Int
        let leaf: Int
    }

    var memory = ReplayMemory()
    private(set) var doubts: ReplayDoubts
    private(set) var certain: [Digest: Certainty] = [:]
    /// The keys of which nobody knows what is waited with.
    private(set) var lost: Set<Digest> = []
    /// The statements that may be.
    private(set) var candidates: [Int: ContractEvent] = [:]
    private(set) var book = ContractBook()
    private var height = 0
    private(set) var block = ReplayedBlock()
    /// The statement that is reacted to.
    private(set) var current: ContractEvent?
    /// The keys of which it is not known until when the statement is waited with.
    private var unsteady: Set<Digest> = []
    /// Those of which that was so of any statement: each may take a turn in any tick.
    private var everUnsteady: Set<Digest> = []
    /// The waits of the block under way whose time came, as it seems, and of which nobody can tell what
    /// was to be made then.
    private var unclear: [Int: Set<ReplayedBlock.Wait>] = [:]

    init(_ doubts: ReplayDoubts) {
        self.doubts = doubts
    }

    mutating func begin(_ statements: [ReplayedStatement], _ book: ContractBook, height: Int) {
        for statement in statements where !statement.isWhole { doubts.takeLookedUp(statement) }
        block = ReplayedBlock(statements)
        unclear = [:]
        self.book = book
        self.height = height
    }

    mutating func admit(_ event: ContractEvent) {
        memory.admit(event)
        current = event
        unsteady = []
        guard !doubts.isEmpty else { return }
        for (contract, isInForce) in book.concerned(by: event.type, at: height) where isInForce {
            loseUnsteady(contract, event)
        }
    }

    /// Whether the time until which a statement is waited with was decided by something that was looked
    /// up, and that may be erased: in the log it may have come at another time, or not at all.
    private func isUnsteady(_ contract: PublishedContract, _ event: ContractEvent) -> Bool {
        let compiled = contract.contract
        return compiled.definition.isTimed
            && compiled.reactions[event.type]?.waitIsOfStatement == false
            && doubts.mayHaveChanged(lookUpsOf: compiled, about: event.subject)
    }

    /// Lets such a wait go before it is begun.
    private mutating func loseUnsteady(_ contract: PublishedContract, _ event: ContractEvent) {
        guard isUnsteady(contract, event) else { return }
        let tag = tag(TimerKey(contract, contract.contract.definition.key, of: event))
        if let before = memory.timer(tag) { letGo(tag, before) }
        lost.insert(tag)
        unsteady.insert(tag)
        everUnsteady.insert(tag)
    }

    mutating func doubt(_ statement: ReplayedStatement) {
        doubts.take(statement, book, height: height)
    }

    /// How much, at most, may become due at a tick that is not seen here.
    var unseen: Int { doubts.unseen + everUnsteady.count }

    /// So many that are not seen have become due.
    mutating func spend(_ count: Int) { doubts.spend(count) }

    mutating func settle(_ leaves: some Sequence<Int>) {
        memory.settle(leaves)
        current = nil
        block = ReplayedBlock()
    }

    /// Whether anything is waited with whose time has come, as far as that can be told.
    func isAnythingDue(at time: Int) -> Bool? {
        guard unseen == 0 else { return nil }
        return !memory.dueTimers(at: time, limit: 1).isEmpty
    }

    /// Whether an erased statement may have changed what is waited with of a statement's business.
    func isDoubtful(_ event: ContractEvent) -> Bool {
        book.concerned(by: event.type, at: height).contains {
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

    /// What was let go may go on: where it certainly ends, that has to be known.
    func mayWait(_ tag: Digest) throws(Never) -> Bool {
        timer(tag) != nil || lost.contains(tag)
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
        if unsteady.contains(tag) { return }
        if let timer, let contract = book[timer.contract], let event = event(at: timer.leaf),
            isUnsteady(contract, event)
        {
            // Its time is to come again.
            letGo(tag, timer)
            everUnsteady.insert(tag)
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

    func isCertain(_ tag: Digest, _ timer: ContractTimer, _ event: ContractEvent) -> Bool {
        guard !lost.contains(tag) else { return false }
        guard let contract = book[timer.contract],
            let doubt = doubts.newest(event.subject, contract.name)
        else { return true }
        return certain[tag].map { $0.since > doubt } ?? false
    }

    /// What stands in the log of a wait at a tick cannot be held against what was to be made.
    mutating func leaveUnclear(_ wait: ReplayedBlock.Wait, at tick: Int) {
        unclear[tick, default: []].insert(wait)
    }

    /// Whether a statement is of such a wait.
    func isUnclear(_ statement: ReplayedStatement) -> Bool {
        guard !unclear.isEmpty, let tick = statement.event.integer("tick") else { return false }
        return unclear[tick]?.contains(ReplayedBlock.Wait(statement, of: book)) == true
    }

    /// Lets a wait go of which nobody knows whether it goes on.
    mutating func letGo(_ tag: Digest, _ timer: ContractTimer) {
        candidates[timer.leaf] = event(at: timer.leaf)
        lost.insert(tag)
        if let contract = book[timer.contract] { doubts.hide(contract) }
        memory.put(nil, at: tag)
    }
}
