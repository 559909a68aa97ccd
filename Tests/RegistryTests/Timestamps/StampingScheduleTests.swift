import Registry
import Testing

@Suite struct StampingScheduleTests {
    @Test func afterASuccessTheIntervalPasses() {
        var schedule = StampingSchedule(interval: .seconds(3_600))
        for _ in 0..<3 {
            let wait = schedule.waitAfterSuccess()
            #expect(wait == .seconds(3_600))
        }
    }

    @Test func eachFailureInARowDoublesTheWaitUpToTheInterval() {
        var schedule = StampingSchedule(interval: .seconds(3_600))
        let waits = (0..<10).map { _ in schedule.waitAfterFailure() }
        #expect(
            waits == [30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600].map { .seconds($0) })
        for _ in 0..<100 { _ = schedule.waitAfterFailure() }
        let last = schedule.waitAfterFailure()
        #expect(last == .seconds(3_600))
        _ = schedule.waitAfterSuccess()
        let first = schedule.waitAfterFailure()
        #expect(first == .seconds(30))
    }

    @Test func aShortIntervalIsNeverExceeded() {
        var schedule = StampingSchedule(interval: .seconds(1))
        let waits = (0..<5).map { _ in schedule.waitAfterFailure() }
        #expect(waits == Array(repeating: .seconds(1), count: 5))
    }
}
