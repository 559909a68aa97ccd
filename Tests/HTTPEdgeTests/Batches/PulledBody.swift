import NIOCore
import Synchronization

/// How often a body was asked for more.
final class PullCounter: Sendable {
    private let pulls = Atomic<Int>(0)

    var count: Int { pulls.load(ordering: .relaxed) }

    func add() {
        pulls.add(1, ordering: .relaxed)
    }
}

/// A body of short lines that counts how often it is asked for one.
struct PulledBody: AsyncSequence, Sendable {
    let counter: PullCounter
    let count: Int

    struct AsyncIterator: AsyncIteratorProtocol {
        let counter: PullCounter
        var left: Int

        mutating func next() async -> ByteBuffer? {
            guard left > 0 else { return nil }
            left -= 1
            counter.add()
            return ByteBuffer(string: "{}\n")
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(counter: counter, left: count)
    }
}
