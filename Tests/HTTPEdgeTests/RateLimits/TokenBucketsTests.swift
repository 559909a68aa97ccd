import HTTPAPI
import TestSupport
import Testing

@Suite struct TokenBucketsTests {
    typealias Buckets = TokenBuckets<Int, ManualInstant>

    private func limit(_ requestsPerSecond: Int, _ burst: Int) throws -> RateLimit {
        try #require(RateLimit(requestsPerSecond: requestsPerSecond, burst: burst))
    }

    @Test func aBurstIsAllowedAndOneMoreWaitsForItsToken() throws {
        var buckets = Buckets(try limit(2, 3), capacity: 10)
        let start = ManualInstant.after(.seconds(1))
        for left in [2, 1, 0] {
            let verdict = buckets.take(7, at: start)
            #expect(verdict.isAllowed && verdict.remaining == left)
        }
        let refused = buckets.take(7, at: start)
        #expect(!refused.isAllowed && refused.remaining == 0)
        #expect(refused.untilNext == .milliseconds(500))
        #expect(refused.untilFull == .milliseconds(1_500))
        let early = start.advanced(by: .milliseconds(499))
        let early2 = buckets.take(7, at: early)
        #expect(!early2.isAllowed, "being refused costs nothing, and brings nothing")
        let late = buckets.take(7, at: start.advanced(by: .milliseconds(500)))
        #expect(late.isAllowed && late.remaining == 0)
    }

    @Test func keysDoNotShareABucket() throws {
        var buckets = Buckets(try limit(1, 1), capacity: 10)
        let start = ManualInstant.after(.zero)
        let verdicts = [1, 2, 1, 2].map { buckets.take($0, at: start).isAllowed }
        #expect(verdicts == [true, true, false, false])
    }

    @Test func aLimitIsNotLessThanOneNorEndless() {
        for (rate, burst) in [
            (0, 1), (1, 0), (-1, 1), (RateLimit.mostPerSecond + 1, 1),
            (1, RateLimit.largestBurst + 1),
        ] {
            #expect(RateLimit(requestsPerSecond: rate, burst: burst) == nil)
        }
        #expect(
            RateLimit(requestsPerSecond: RateLimit.mostPerSecond, burst: RateLimit.largestBurst)
                != nil)
    }

    /// A bucket as it is told to children: a level in nanoseconds' worth of tokens.
    private struct NaiveBucket {
        let tokenTime: Int
        let burst: Int
        var level: Int
        var time = 0

        mutating func take(at now: Int) -> Bool {
            level = min(burst * tokenTime, level + now - time)
            time = now
            guard level >= tokenTime else { return false }
            level -= tokenTime
            return true
        }
    }

    @Test func bucketsDoWhatNaiveOnesDo() throws {
        var random = SeededRandom()
        for _ in 0..<200 {
            let tokenTime = [1_000, 100_000, 20_000_000, 500_000_000].randomElement(using: &random)!
            let burst = Int.random(in: 1...20, using: &random)
            let limit = try limit(1_000_000_000 / tokenTime, burst)
            var buckets = Buckets(limit, capacity: 1_000)
            var naive: [Int: NaiveBucket] = [:]
            var now = 0
            for _ in 0..<300 {
                now +=
                    Int.random(in: 0...2, using: &random) == 0
                    ? Int.random(in: 0...(burst * tokenTime), using: &random)
                    : Int.random(in: 0...tokenTime, using: &random)
                let key = Int.random(in: 0..<3, using: &random)
                let verdict = buckets.take(key, at: .after(.nanoseconds(now)))
                var bucket =
                    naive[key]
                    ?? NaiveBucket(tokenTime: tokenTime, burst: burst, level: burst * tokenTime)
                let isAllowed = bucket.take(at: now)
                naive[key] = bucket
                #expect(verdict.isAllowed == isAllowed, "seed \(random.seed)")
                #expect(verdict.remaining == bucket.level / tokenTime, "seed \(random.seed)")
                #expect(
                    verdict.untilFull == .nanoseconds(burst * tokenTime - bucket.level),
                    "seed \(random.seed)")
                #expect(
                    verdict.untilNext == .nanoseconds(max(0, tokenTime - bucket.level)),
                    "seed \(random.seed)")
            }
        }
    }

    @Test func thereAreNeverMoreBucketsThanMayBe() throws {
        var random = SeededRandom()
        var buckets = Buckets(try limit(10, 5), capacity: 50)
        var now = ManualInstant.after(.zero)
        for _ in 0..<5_000 {
            now = now.advanced(by: .microseconds(Int.random(in: 0...200, using: &random)))
            _ = buckets.take(Int.random(in: 0..<1_000, using: &random), at: now)
            #expect(buckets.count <= 50, "seed \(random.seed)")
        }
    }

    @Test func fullBucketsAreForgottenFirstAtNoLoss() throws {
        var buckets = Buckets(try limit(1, 5), capacity: 8)
        let start = ManualInstant.after(.zero)
        for key in 0..<4 { _ = buckets.take(key, at: start) }
        let later = start.advanced(by: .seconds(2))
        for _ in 0..<5 { _ = buckets.take(100, at: later) }
        for key in 10..<20 { _ = buckets.take(key, at: later) }
        let emptied = buckets.take(100, at: later)
        #expect(!emptied.isAllowed, "the emptiest is kept the longest")
    }

    @Test func theEmptiestAreKeptWhenNoneIsFull() throws {
        var buckets = Buckets(try limit(1, 100), capacity: 8)
        let start = ManualInstant.after(.zero)
        for key in 0..<8 {
            for _ in 0...key { _ = buckets.take(key, at: start) }
        }
        _ = buckets.take(99, at: start)
        #expect(buckets.count == 7)
        // Keys 0 and 1 had asked the least, and begin anew.
        let remaining = [7, 2].map { buckets.take($0, at: start).remaining }
        #expect(remaining == [91, 96])
        let anew = buckets.take(1, at: start).remaining
        #expect(anew == 99)
    }
}
