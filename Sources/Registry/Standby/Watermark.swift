internal import Synchronization

/// A number that only grows, and who waits for it to reach theirs.
package final class Watermark: Sendable {
    /// What ended a wait.
    package enum End: Sendable, Equatable {
        case reached
        case expired
        case closed
    }

    private struct Waiter {
        let goal: Int
        let continuation: CheckedContinuation<End, Never>
    }

    private struct State {
        var value = 0
        var isClosed = false
        var nextID = 0
        var waiting: [Int: Waiter] = [:]
    }

    private let state = Mutex(State())
    private let clock: any Clock<Duration>

    package init(clock: any Clock<Duration> = ContinuousClock()) {
        self.clock = clock
    }

    package var value: Int { state.withLock { $0.value } }

    /// A smaller number than it has is nothing new.
    package func reach(_ value: Int) {
        let reached = state.withLock { state in
            state.value = max(state.value, value)
            let reached = state.waiting.filter { $0.value.goal <= state.value }
            for id in reached.keys { state.waiting[id] = nil }
            return reached
        }
        for waiter in reached.values { waiter.continuation.resume(returning: .reached) }
    }

    /// Keeps nobody waiting from now on.
    package func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [:] }
            return state.waiting
        }
        for waiter in waiting.values { waiter.continuation.resume(returning: .closed) }
    }

    /// Waits until it has reached a number.
    ///
    /// - Parameter limit: how long at most; `nil` for as long as it takes.
    package func wait(for goal: Int, limit: Duration?) async -> End {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        var expiry: Task<Void, any Error>?
        defer { expiry?.cancel() }
        return await withCheckedContinuation { continuation in
            let answer: End? = state.withLock { state in
                if state.value >= goal { return .reached }
                if state.isClosed { return .closed }
                state.waiting[id] = Waiter(goal: goal, continuation: continuation)
                return nil
            }
            if let answer {
                continuation.resume(returning: answer)
            } else if let limit {
                expiry = Task { [clock] in
                    try await clock.sleep(for: limit)
                    expire(id)
                }
            }
        }
    }

    private func expire(_ id: Int) {
        state.withLock { $0.waiting.removeValue(forKey: id) }?.continuation
            .resume(returning: .expired)
    }
}
