internal import NIOCore
internal import Synchronization

/// The body of a request, which knows whether it was taken to be sent.
///
/// A connection that breaks shows by the same errors as one that never came about (no route, say). The body is
/// taken once there is a connection: while it was not, nobody has it.
final class OutgoingBody: Sendable {
    private struct State {
        var rest: ByteBuffer?
        var isTaken = false
    }

    private let state: Mutex<State>

    init(_ bytes: [UInt8]) {
        state = Mutex(State(rest: ByteBuffer(bytes: bytes)))
    }

    var isTaken: Bool { state.withLock { $0.isTaken } }

    /// To be read once.
    var pieces: AsyncStream<ByteBuffer> { AsyncStream(unfolding: take) }

    private func take() -> ByteBuffer? {
        state.withLock { state in
            state.isTaken = true
            defer { state.rest = nil }
            return state.rest
        }
    }
}
