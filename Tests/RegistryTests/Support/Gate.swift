import Synchronization

/// Holds tasks until a test opens it, and tells the test when one has come.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var held: [CheckedContinuation<Void, Never>] = []
        var arrivals = 0
        var expected: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    /// Passes when the gate is open.
    func pass() async {
        await withCheckedContinuation { continuation in
            let (mayPass, expecting) = state.withLock { state in
                state.arrivals += 1
                let ready = state.expected.filter { $0.count <= state.arrivals }
                state.expected.removeAll { $0.count <= state.arrivals }
                if !state.isOpen { state.held.append(continuation) }
                return (state.isOpen, ready.map(\.continuation))
            }
            for waiting in expecting { waiting.resume() }
            if mayPass { continuation.resume() }
        }
    }

    /// Returns once `count` tasks have come to the gate.
    func arrivals(_ count: Int = 1) async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLock { state in
                if state.arrivals < count { state.expected.append((count, continuation)) }
                return state.arrivals >= count
            }
            if isReached { continuation.resume() }
        }
    }

    func open() {
        let held = state.withLock { state in
            defer { state.held = [] }
            state.isOpen = true
            return state.held
        }
        for task in held { task.resume() }
    }
}
