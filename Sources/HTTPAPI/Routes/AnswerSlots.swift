internal import CreditModel
internal import Synchronization

/// Lets few answers be made at a time, of each participant and of all. Who comes later waits for a turn: the
/// next whose participant has one free.
final class AnswerSlots: Sendable {
    private struct Waiter {
        let participant: ParticipantID
        let turn: CheckedContinuation<Void, Never>
    }

    private struct State {
        var running = 0
        var of: [ParticipantID: Int] = [:]
        var waiters: [Waiter] = []
    }

    private let limits: AnswerLimits.Making
    private let state = Mutex(State())

    init(_ limits: AnswerLimits.Making) {
        self.limits = limits
    }

    func run<Outcome: Sendable>(
        of participant: ParticipantID, _ body: () async throws -> Outcome
    ) async rethrows -> Outcome {
        await withCheckedContinuation { turn in
            let isNow = state.withLock { state in
                guard isFree(for: participant, state) else {
                    state.waiters.append(Waiter(participant: participant, turn: turn))
                    return false
                }
                take(participant, &state)
                return true
            }
            if isNow { turn.resume() }
        }
        defer { release(participant) }
        return try await body()
    }

    /// How many wait for a turn.
    var waiting: Int { state.withLock { $0.waiters.count } }

    private func release(_ participant: ParticipantID) {
        let next = state.withLock { state -> Waiter? in
            state.running -= 1
            let rest = (state.of[participant] ?? 1) - 1
            state.of[participant] = rest == 0 ? nil : rest
            guard
                let place = state.waiters.firstIndex(where: { isFree(for: $0.participant, state) })
            else { return nil }
            let waiter = state.waiters.remove(at: place)
            take(waiter.participant, &state)
            return waiter
        }
        next?.turn.resume()
    }

    private func isFree(for participant: ParticipantID, _ state: State) -> Bool {
        state.running < limits.all && (state.of[participant] ?? 0) < limits.ofOne
    }

    private func take(_ participant: ParticipantID, _ state: inout State) {
        state.running += 1
        state.of[participant, default: 0] += 1
    }
}
