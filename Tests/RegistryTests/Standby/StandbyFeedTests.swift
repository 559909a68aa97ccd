import Registry
import Synchronization
import Testing

/// What is acknowledged when, by what a standby has.
@Suite struct StandbyFeedTests {
    private final class Events: Sendable {
        let all = Mutex<[StandbyFeed.Event]>([])
    }

    private let clock = TestClock()

    private func feed(_ rule: StandbyFeed.Rule, _ events: Events = Events()) -> StandbyFeed {
        let feed = StandbyFeed(rule: rule, wallClock: clock) { event in
            events.all.withLock { $0.append(event) }
        }
        feed.commit(1)
        return feed
    }

    @Test func aloneNothingIsWaitedFor() async {
        let feed = feed(.alone)
        feed.serve()
        #expect(await feed.mayAcknowledge())
    }

    @Test func beforeAnybodyCanAskNothingIsWaitedFor() async {
        #expect(await feed(.required).mayAcknowledge())
    }

    @Test func requiredWaitsUntilAStandbyHasIt() async {
        let feed = feed(.required)
        feed.serve()
        async let answer = feed.mayAcknowledge()
        feed.hold(0)
        feed.hold(1)
        #expect(await answer)
        #expect(feed.position == (committed: 1, held: 1))
    }

    /// A server that stops does not acknowledge what no standby has.
    @Test func requiredEndsWithoutAcknowledging() async {
        let feed = feed(.required)
        feed.serve()
        async let answer = feed.mayAcknowledge()
        feed.close()
        #expect(await !answer)
    }

    @Test func aWaitThatHasPassedIsToldOnceAndEndsWhenAStandbyHasEverything() async {
        let events = Events()
        let feed = feed(.wait(.zero), events)
        feed.serve()
        #expect(await feed.mayAcknowledge())
        feed.commit(2)
        #expect(await feed.mayAcknowledge())
        #expect(events.all.withLock { $0 } == [.lost])
        feed.hold(1)
        #expect(events.all.withLock { $0 } == [.lost])
        feed.hold(2)
        #expect(events.all.withLock { $0 } == [.lost, .found])
        #expect(await feed.mayAcknowledge())
        feed.commit(3)
        #expect(await feed.mayAcknowledge())
        #expect(events.all.withLock { $0 } == [.lost, .found, .lost])
    }

    /// Where a standby never asks, its silence begins with the start.
    @Test func whenAStandbyLastAskedIsKnown() {
        let start = clock.milliseconds()
        let feed = feed(.alone)
        clock.advance(seconds: 5)
        #expect(feed.heardAt == start)
        feed.hold(0)
        #expect(feed.heardAt == start + 5_000)
        clock.advance(seconds: 5)
        #expect(feed.heardAt == start + 5_000)
    }

    @Test(arguments: [StandbyFeed.Rule.required, .wait(.seconds(3_600))])
    func sinceWhenABlockWaitsIsKnown(rule: StandbyFeed.Rule) async {
        let feed = feed(rule)
        #expect(await feed.mayAcknowledge())
        #expect(feed.waitingSince == nil, "nobody can ask yet")
        feed.serve()
        let start = clock.milliseconds()
        async let answer = feed.mayAcknowledge()
        while feed.waitingSince == nil { await Task.yield() }
        clock.advance(seconds: 5)
        feed.hold(0)
        #expect(feed.waitingSince == start)
        feed.hold(1)
        #expect(await answer)
        #expect(feed.waitingSince == nil)
    }

    @Test(arguments: [StandbyFeed.Rule.required, .wait(.seconds(3_600))])
    func afterAStopNothingWaits(rule: StandbyFeed.Rule) async {
        let feed = feed(rule)
        feed.serve()
        async let answer = feed.mayAcknowledge()
        while feed.waitingSince == nil { await Task.yield() }
        feed.close()
        #expect(await !answer)
        #expect(feed.waitingSince == nil)
    }

    @Test func aWaitThatHasPassedIsOver() async {
        let feed = feed(.wait(.zero))
        feed.serve()
        #expect(await feed.mayAcknowledge())
        #expect(feed.waitingSince == nil)
    }

    @Test func aQuestionIsAnsweredWhenThereIsSomethingOrTheTimeHasPassed() async {
        let feed = feed(.alone)
        await feed.waitForPatch(after: 0, limit: .seconds(3_600))
        await feed.waitForPatch(after: 1, limit: .zero)
        async let waiting: Void = feed.waitForPatch(after: 1, limit: .seconds(3_600))
        feed.commit(2)
        await waiting
    }
}
