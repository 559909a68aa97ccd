import Synchronization
import TestSupport
import Testing

@testable import LogAudit

@Suite struct InOrderTests {
    /// How much was begun and not yet taken, and the most that ever was.
    private final class Outstanding: Sendable {
        private let counts = Mutex((now: 0, most: 0))

        var most: Int { counts.withLock { $0.most } }

        func begin() {
            counts.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
        }

        func end() {
            counts.withLock { $0.now -= 1 }
        }
    }

    @Test func resultsAreTakenInOrderAndNoMoreAreAheadThanAllowed() async {
        var random = SeededRandom()
        for turn in 0..<50 {
            let (count, ahead) = (
                Int.random(in: 0...40, using: &random), Int.random(in: 1...9, using: &random)
            )
            let yields = (0..<count).map { _ in Int.random(in: 0...20, using: &random) }
            let outstanding = Outstanding()
            var next = 0
            var taken: [Int] = []
            await InOrder.run(
                ahead: ahead,
                next: { () -> Int? in
                    guard next < count else { return nil }
                    outstanding.begin()
                    defer { next += 1 }
                    return next
                },
                work: { (number: Int) in
                    for _ in 0..<yields[number] { await Task.yield() }
                    return number
                },
                take: {
                    taken.append($0)
                    outstanding.end()
                    return true
                })
            let comment: Comment = "seed \(random.seed), turn \(turn)"
            #expect(taken == Array(0..<count), comment)
            #expect(outstanding.most == min(ahead, count), comment)
        }
    }

    @Test func whoeverTakesMayEndIt() async {
        var next = 0
        var taken: [Int] = []
        await InOrder.run(
            ahead: 4,
            next: { () -> Int? in
                defer { next += 1 }
                return next
            }, work: { (number: Int) in number },
            take: {
                taken.append($0)
                return $0 < 10
            })
        #expect(taken == Array(0...10))
        #expect(next <= 15)
    }
}
