import Registry
import Synchronization

/// A clock that stands still until a test moves it, forwards or back.
final class TestClock: WallClock, Sendable {
    private let now: Mutex<Int>

    init(_ milliseconds: Int = 1_790_000_000_000) {
        now = Mutex(milliseconds)
    }

    func milliseconds() -> Int { now.withLock { $0 } }

    func advance(milliseconds: Int) {
        now.withLock { $0 += milliseconds }
    }

    func advance(seconds: Int) {
        advance(milliseconds: 1000 * seconds)
    }
}
