internal import Synchronization

/// What a primary knows of its standby: how far it has come itself, and how far the standby.
package final class StandbyFeed: StandbyWaiting {
    /// What is waited for before anything is acknowledged.
    package enum Rule: Sendable, Equatable {
        /// Nothing.
        case alone
        /// A standby, but so long at most. Where that has passed nothing is waited for until a standby has
        /// everything again.
        case wait(Duration)
        /// A standby, for as long as it takes.
        case required
    }

    package enum Event: Sendable, Equatable {
        /// Something is acknowledged that no standby has, since the wait has passed.
        case lost
        /// A standby has everything again, and is waited for.
        case found
    }

    private struct State {
        var isServing = false
        var isLost = false
        var heardAt: Int
        var waitingSince: Int?
    }

    private let rule: Rule
    private let wallClock: any WallClock
    private let observe: @Sendable (Event) -> Void
    private let state: Mutex<State>
    private let committed: Watermark
    private let held: Watermark
    /// 1 once a standby can ask.
    private let serving: Watermark

    package init(
        rule: Rule, clock: any Clock<Duration> = ContinuousClock(),
        wallClock: any WallClock = SystemWallClock(), observe: @escaping @Sendable (Event) -> Void
    ) {
        self.rule = rule
        self.wallClock = wallClock
        self.observe = observe
        state = Mutex(State(heardAt: wallClock.milliseconds()))
        committed = Watermark(clock: clock)
        held = Watermark(clock: clock)
        serving = Watermark(clock: clock)
    }

    /// The number of the newest patch, and of the newest that a standby has.
    package var position: (committed: Int, held: Int) { (committed.value, held.value) }

    /// When a standby last asked for what comes after what it has, or when this was made, in milliseconds
    /// since 1970.
    package var heardAt: Int { state.withLock { $0.heardAt } }

    package var waitingSince: Int? { state.withLock { $0.waitingSince } }

    /// A standby can ask from now on. Before that nothing is waited for: nobody could come.
    package func serve() {
        state.withLock { $0.isServing = true }
        serving.reach(1)
    }

    package func commit(_ seq: Int) { committed.reach(seq) }

    /// A standby asked for what comes after a patch: all before is durable there.
    package func hold(_ seq: Int) {
        held.reach(seq)
        let now = wallClock.milliseconds()
        let isFound = state.withLock { state in
            state.heardAt = now
            guard state.isLost, seq >= committed.value else { return false }
            state.isLost = false
            return true
        }
        if isFound { observe(.found) }
    }

    /// Returns when there is something after a patch, or the time has passed.
    package func waitForPatch(after seq: Int, limit: Duration) async {
        _ = await committed.wait(for: seq + 1, limit: limit)
    }

    /// Keeps nobody waiting from now on.
    package func close() {
        committed.close()
        held.close()
        serving.close()
    }

    /// Returns once what was committed before this start may be seen: not before a standby can ask.
    ///
    /// - Returns: as ``mayAcknowledge()``.
    package func mayShow() async -> Bool {
        guard await serving.wait(for: 1, limit: nil) == .reached else { return false }
        return await mayAcknowledge()
    }

    package var waits: Bool { rule != .alone }

    package func mayAcknowledge() async -> Bool {
        let goal = committed.value
        let (isServing, isLost) = state.withLock { ($0.isServing, $0.isLost) }
        switch rule {
        case .alone: return true
        case .required: return isServing ? await wait(for: goal, limit: nil) == .reached : true
        case .wait(let limit):
            guard isServing, !isLost else { return true }
            switch await wait(for: goal, limit: limit) {
            case .reached: return true
            // The registry stops: a standby that is there would not get it any more.
            case .closed: return false
            case .expired: break
            }
            // Whoever held meanwhile has set nothing back: the next one that has everything does.
            state.withLock { $0.isLost = true }
            observe(.lost)
            return true
        }
    }

    /// Waits for a standby, and lets it be known since when. One at a time does: the writer, or before it
    /// whoever shows the last block.
    private func wait(for goal: Int, limit: Duration?) async -> Watermark.End {
        let now = wallClock.milliseconds()
        state.withLock { $0.waitingSince = now }
        defer { state.withLock { $0.waitingSince = nil } }
        return await held.wait(for: goal, limit: limit)
    }
}
