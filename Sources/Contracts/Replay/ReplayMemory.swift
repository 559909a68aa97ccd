package import Cryptography

/// What contracts remember, in memory and in the clear: for a replay, and for a simulation.
package struct ReplayMemory: ContractMemory {
    private static let secondsPerDay = 86_400
    private static let secondsPerMinute = 60

    private var timers: [Digest: ContractTimer] = [:]
    /// The timers that wait with each statement.
    private var byLeaf: [Int: Set<Digest>] = [:]
    /// Those whose time comes, by its day and then by its minute: a tick, and the end of a block, look
    /// at what is over only, and not at all that is due later on the same day.
    private var byDay: [Int: [Int: Set<Digest>]] = [:]
    private var kept: [Digest: KeptStatement] = [:]
    private var keptByLeaf: [Int: Set<Digest>] = [:]
    private var keptByGroup: [Digest: Set<Digest>] = [:]
    /// The statements that anything waits with, or that are kept.
    private var events: [Int: ContractEvent] = [:]

    package init() {}

    /// Lets the statements of a block be found.
    package mutating func admit(_ event: ContractEvent) {
        events[event.leaf] = event
    }

    /// Forgets those of the admitted statements that nothing waits with and that are not kept.
    package mutating func settle(_ leaves: some Sequence<Int>) {
        for leaf in leaves { settle(leaf) }
    }

    private mutating func settle(_ leaf: Int) {
        if byLeaf[leaf] == nil, keptByLeaf[leaf] == nil { events[leaf] = nil }
    }

    package func tag(_ key: TimerKey) -> Digest { key.plainTag }

    /// Everything is here.
    package func prefetch(_ keys: [TimerKey]) throws(Never) {}

    package func timer(_ tag: Digest) throws(Never) -> ContractTimer? { timers[tag] }

    package func timers(at leaf: Int) throws(Never) -> [(tag: Digest, timer: ContractTimer)] {
        (byLeaf[leaf] ?? []).sorted().compactMap { tag in timers[tag].map { (tag, $0) } }
    }

    package func dueTimers(
        at time: Int, limit: Int
    ) throws(Never) -> [(tag: Digest, timer: ContractTimer)] {
        var due: [(tag: Digest, timer: ContractTimer, time: Int)] = []
        for (day, minutes) in byDay where day <= Self.day(time) {
            for (minute, tags) in minutes where minute <= Self.minute(time) {
                for tag in tags {
                    guard let timer = timers[tag], let moment = timer.due, moment <= time
                    else { continue }
                    due.append((tag, timer, moment))
                }
            }
        }
        due.sort {
            ($0.time, $0.timer.leaf, $0.timer.contract) < (
                $1.time, $1.timer.leaf, $1.timer.contract
            )
        }
        return due.prefix(limit).map { ($0.tag, $0.timer) }
    }

    /// The earliest of those whose time has come that are counted.
    func earliestDue(
        at time: Int, where isCounted: (Digest, ContractTimer) -> Bool
    ) -> (tag: Digest, timer: ContractTimer)? {
        let days = byDay.keys.filter { $0 <= Self.day(time) }.sorted()
        for minutes in days.lazy.compactMap({ byDay[$0] }) {
            for minute in minutes.keys.filter({ $0 <= Self.minute(time) }).sorted() {
                if let earliest = earliest(of: minutes[minute] ?? [], at: time, where: isCounted) {
                    return earliest
                }
            }
        }
        return nil
    }

    private func earliest(
        of tags: Set<Digest>, at time: Int, where isCounted: (Digest, ContractTimer) -> Bool
    ) -> (tag: Digest, timer: ContractTimer)? {
        var earliest: (tag: Digest, timer: ContractTimer, due: Int)?
        for tag in tags {
            guard let timer = timers[tag], let due = timer.due, due <= time,
                due < earliest?.due ?? .max, isCounted(tag, timer)
            else { continue }
            earliest = (tag, timer, due)
        }
        return earliest.map { ($0.tag, $0.timer) }
    }

    package mutating func put(_ timer: ContractTimer?, at tag: Digest) throws(Never) {
        if let before = timers[tag] {
            Self.remove(tag, from: &byLeaf, at: before.leaf)
            if let due = before.due { removeDue(tag, at: due) }
            if timer?.leaf != before.leaf { settle(before.leaf) }
        }
        timers[tag] = timer
        guard let timer else { return }
        byLeaf[timer.leaf, default: []].insert(tag)
        if let due = timer.due {
            byDay[Self.day(due), default: [:]][Self.minute(due), default: []].insert(tag)
        }
    }

    private mutating func removeDue(_ tag: Digest, at due: Int) {
        let day = Self.day(due)
        Self.remove(tag, from: &byDay[day, default: [:]], at: Self.minute(due))
        if byDay[day]?.isEmpty == true { byDay[day] = nil }
    }

    package func event(at leaf: Int) throws(Never) -> ContractEvent? { events[leaf] }

    private static func remove<Place>(
        _ tag: Digest, from sets: inout [Place: Set<Digest>], at place: Place
    ) {
        sets[place]?.remove(tag)
        if sets[place]?.isEmpty == true { sets[place] = nil }
    }

    private static func day(_ time: Int) -> Int {
        time / secondsPerDay
    }

    /// The minute since 1970.
    private static func minute(_ time: Int) -> Int {
        time / secondsPerMinute
    }
}

extension ReplayMemory {
    package func tag(_ key: JoinKey) -> Digest { key.plainTag }

    /// Everything is here.
    package func prefetch(read: [JoinKey], removed: [JoinKey]) throws(Never) {}

    package func kept(_ tag: Digest) throws(Never) -> KeptStatement? { kept[tag] }

    package func kept(inGroup group: Digest, limit: Int) throws(Never) -> [KeptStatement] {
        let all = (keptByGroup[group] ?? []).compactMap { kept[$0] }
        return Array(all.sorted { $0.leaf > $1.leaf }.prefix(limit))
    }

    package func kept(at leaf: Int) throws(Never) -> [(tag: Digest, kept: KeptStatement)] {
        (keptByLeaf[leaf] ?? []).sorted().compactMap { tag in kept[tag].map { (tag, $0) } }
    }

    package mutating func keep(
        _ event: ContractEvent, as statement: KeptStatement, at tag: Digest
    ) throws(Never) {
        removeKept(tag)
        kept[tag] = statement
        keptByLeaf[statement.leaf, default: []].insert(tag)
        if let group = statement.group { keptByGroup[group, default: []].insert(tag) }
        events[event.leaf] = event
    }

    package mutating func removeKept(_ tag: Digest) throws(Never) {
        guard let before = kept.removeValue(forKey: tag) else { return }
        Self.remove(tag, from: &keptByLeaf, at: before.leaf)
        if let group = before.group { Self.remove(tag, from: &keptByGroup, at: group) }
        settle(before.leaf)
    }
}
