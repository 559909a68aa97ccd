internal import Synchronization

/// Tells those who wait for events that some came. What was rung before they began to wait they find
/// in storage.
final class EventBell: Sendable {
    private struct State {
        var next = 0
        var waiting: [Int: (recipient: Int?, continuation: AsyncStream<Void>.Continuation)] = [:]
    }

    private let state = Mutex(State())

    /// Yields whenever events of a participant came; several times in one where nobody takes it up.
    /// - Parameter recipient: the participant's label; `nil` for everybody's.
    func rings(for recipient: Int?) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let key = state.withLock { state in
            state.next += 1
            state.waiting[state.next] = (recipient, continuation)
            return state.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.waiting.removeValue(forKey: key) }
        }
        return stream
    }

    /// - Parameter recipients: whose events came.
    func ring(_ recipients: Set<Int>) {
        guard !recipients.isEmpty else { return }
        let continuations = state.withLock { state in
            state.waiting.values.compactMap { waiting in
                waiting.recipient.map(recipients.contains) ?? true ? waiting.continuation : nil
            }
        }
        for continuation in continuations { continuation.yield() }
    }
}
