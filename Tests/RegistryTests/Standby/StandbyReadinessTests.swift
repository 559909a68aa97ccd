import Registry
import Testing

/// Whether a primary says that it is ready while a block waits for its standby.
@Suite struct StandbyReadinessTests {
    @Test func aBlockThatHasWaitedTooLongMakesItUnready() async throws {
        let fixture = try RegistryFixture()
        _ = try await fixture.open()
        let feed = StandbyFeed(rule: .required, wallClock: fixture.clock) { _ in }
        feed.serve()
        feed.commit(1)
        let registry = try await Registry.open(
            store: try fixture.storage.open(), anchor: fixture.anchor, erasures: fixture.erasures,
            keys: fixture.keys, operatorKeys: RegistryFixture.operatorKeys, standby: feed,
            clock: fixture.clock, limits: fixture.limits
        ).registry
        #expect(await registry.unreadyReason() == nil)
        let lender = try Sample.lender()
        async let answer = registry.post([.opening("A")], by: lender)
        while feed.waitingSince == nil { await Task.yield() }
        #expect(await registry.unreadyReason() == nil)
        fixture.clock.advance(seconds: fixture.limits.standbyDelaySeconds)
        #expect(await registry.unreadyReason() == nil)
        fixture.clock.advance(milliseconds: 1)
        #expect(await registry.unreadyReason()?.contains("waits for a standby") == true)
        feed.hold(1)
        _ = try await answer
        #expect(await registry.unreadyReason() == nil)
    }
}
