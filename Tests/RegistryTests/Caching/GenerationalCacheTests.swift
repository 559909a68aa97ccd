import TestSupport
import Testing

@testable import Registry

@Suite struct GenerationalCacheTests {
    private final class Token: Sendable {}

    private struct Weak {
        weak let token: Token?
    }

    @Test(arguments: [0, 2, 3, 8, 100])
    func itHoldsNoMoreThanItsCapacity(_ capacity: Int) {
        let cache = GenerationalCache<Int, Token>(capacity: capacity)
        var random = SeededRandom()
        var given: [Weak] = []
        for step in 0..<3_000 {
            let key = Int.random(in: 0..<300, using: &random)
            if Bool.random(using: &random) {
                let token = Token()
                given.append(Weak(token: token))
                cache.insert(token, for: key)
            } else {
                _ = cache[key]
            }
            guard step % 50 == 0 else { continue }
            given.removeAll { $0.token == nil }
            #expect(given.count <= max(capacity, 2), "seed \(random.seed)")
        }
        #expect(!given.isEmpty)
    }

    /// Whatever else happens, what is found is what was inserted last.
    @Test func whatIsFoundIsWhatWasInsertedLast() {
        let cache = GenerationalCache<Int, Int>(capacity: 16)
        var random = SeededRandom()
        var naive: [Int: Int] = [:]
        var hits = 0
        for step in 0..<5_000 {
            let key = Int.random(in: 0..<24, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0:
                cache.remove(key)
                naive[key] = nil
            case 1...3:
                cache.insert(step, for: key)
                naive[key] = step
            default:
                guard let found = cache[key] else { continue }
                hits += 1
                #expect(found == naive[key], "seed \(random.seed)")
            }
        }
        #expect(hits > 500, "seed \(random.seed)")
    }

    /// Who read before everything was forgotten must not put back what had to be forgotten.
    @Test func whatWasReadBeforeAllWasForgottenIsNotTakenIn() {
        let cache = GenerationalCache<Int, String>(capacity: 10)
        for key in 0..<8 { cache.insert("old", for: key) }
        let epoch = cache.epoch
        cache.insert("beside", for: 8, ofEpoch: epoch)
        #expect(cache[8] == "beside")
        cache.removeAll()
        for key in 0..<9 { #expect(cache[key] == nil) }
        cache.insert("too late", for: 1, ofEpoch: epoch)
        #expect(cache[1] == nil)
        cache.insert("new", for: 1, ofEpoch: cache.epoch)
        #expect(cache[1] == "new")
    }

    @Test func whatIsReadInTimeStays() {
        let cache = GenerationalCache<Int, String>(capacity: 10)
        cache.insert("kept", for: -1)
        for key in 0..<1_000 {
            cache.insert("passing", for: key)
            if key % 3 == 0 { #expect(cache[-1] == "kept") }
        }
        #expect(cache[0] == nil)
    }
}
