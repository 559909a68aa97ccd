import Registry
import TestSupport
import Testing

@Suite struct RetryScheduleTests {
    @Test func eachWaitIsBetweenHalfAndAllOfFourTimesTheOneBefore() {
        var random = SeededRandom()
        let schedule = RetrySchedule()
        var whole = 5_000
        for attempt in 1..<schedule.attempts {
            for _ in 0..<50 {
                let wait = schedule.wait(
                    after: attempt, retryAfter: nil, random: .random(in: 0...1, using: &random))
                #expect((whole / 2...whole).contains(wait ?? -1), "seed \(random.seed)")
            }
            #expect(schedule.wait(after: attempt, retryAfter: nil, random: 0) == whole / 2)
            #expect(schedule.wait(after: attempt, retryAfter: nil, random: 1) == whole)
            whole = min(whole * 4, schedule.longest)
        }
        #expect(whole == schedule.longest)
    }

    @Test func afterTheLastAttemptItIsGivenUp() {
        var schedule = RetrySchedule()
        schedule.attempts = 3
        #expect(schedule.wait(after: 2, retryAfter: nil, random: 0) != nil)
        #expect(schedule.wait(after: 3, retryAfter: 1, random: 0) == nil)
        schedule.attempts = 1
        #expect(schedule.wait(after: 1, retryAfter: nil, random: 0) == nil)
    }

    @Test(arguments: [
        (0, 2_500), (-5, 2_500), (2, 2_500), (60, 60_000), (43_200, 43_200_000),
        (Int.max, 43_200_000), (Int.min, 2_500),
    ])
    func anEndpointIsLeftAloneAsLongAsItAsksUpToABound(_ seconds: Int, _ wait: Int) {
        #expect(RetrySchedule().wait(after: 1, retryAfter: seconds, random: 0) == wait)
    }
}
