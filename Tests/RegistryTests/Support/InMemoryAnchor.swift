import Registry
import Synchronization

/// An anchor that a test can look at, set, and make fail.
final class InMemoryAnchor: AnchorStore, Sendable {
    private struct State {
        var anchor: Anchor?
        var failure: AnchorError?
    }

    private let state: Mutex<State>

    init(_ anchor: Anchor? = nil) {
        state = Mutex(State(anchor: anchor))
    }

    func read() throws(AnchorError) -> Anchor? {
        try state.withLock { (state) throws(AnchorError) in
            if let failure = state.failure { throw failure }
            return state.anchor
        }
    }

    func advance(to anchor: Anchor) throws(AnchorError) {
        try state.withLock { (state) throws(AnchorError) in
            if let failure = state.failure { throw failure }
            state.anchor = anchor
        }
    }

    var anchor: Anchor? {
        get { state.withLock { $0.anchor } }
        set { state.withLock { $0.anchor = newValue } }
    }

    /// What every use of the anchor fails with; `nil` for none.
    var failure: AnchorError? {
        get { state.withLock { $0.failure } }
        set { state.withLock { $0.failure = newValue } }
    }
}
