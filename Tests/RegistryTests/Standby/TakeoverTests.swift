import CanonicalEncoding
import Ledger
import Testing

@testable import Registry

/// What a registry records of a takeover, and what it does once it was taken over.
@Suite struct TakeoverTests {
    private func open(
        _ fixture: RegistryFixture, yielded: Takeover? = nil, takeover: Takeover? = nil,
        standby: (any StandbyWaiting)? = nil
    ) async throws -> RegistryOpening {
        try await Registry.open(
            store: try fixture.storage.open(), anchor: fixture.anchor, erasures: fixture.erasures,
            keys: fixture.keys, operatorKeys: RegistryFixture.operatorKeys, yielded: yielded,
            takeover: takeover, standby: standby, clock: fixture.clock)
    }

    private func takeovers(_ registry: Registry) async throws -> [StatementContent] {
        let statements = try await registry.store.statements(0..<registry.size)
            .filter { $0.type == "tallystick/registry/takeover/1" }
        return try await registry.opener.contents(of: statements)
    }

    @Test func itIsRecordedOnceAndFirst() async throws {
        let fixture = try RegistryFixture()
        let height = try await fixture.open().registry.acknowledged.height
        let takeover = Takeover(
            by: "A. Person", reason: "the disk failed", height: height, at: 1_780_000_000)
        let first = try await open(fixture, takeover: takeover)
        #expect(first.readOnlyReason == nil)
        #expect(first.registry.acknowledged.height == height + 1)
        let found = try await takeovers(first.registry)
        #expect(found.count == 1)
        let members = Dictionary(
            uniqueKeysWithValues: found[0].members.map { ($0.name, $0.value) })
        #expect(members["by"] == .string("A. Person"))
        #expect(members["reason"] == .string("the disk failed"))
        #expect(members["height"] == .integer(Int64(height)))
        let second = try await open(fixture, takeover: takeover)
        #expect(try await takeovers(second.registry).count == 1)
        #expect(second.registry.acknowledged.height == height + 1)
    }

    @Test func whoWasTakenOverReadsOnly() async throws {
        let fixture = try RegistryFixture()
        let registry = try await fixture.open().registry
        let lender = try Sample.lender()
        _ = try await registry.post([.opening("A")], by: lender)
        let takeover = Takeover(by: "P", reason: "r", height: 3, at: 1_780_000_000)
        let end = await registry.yield(to: takeover)
        #expect(end == registry.acknowledged)
        await #expect(throws: RegistryError.self) {
            _ = try await registry.post([.opening("B")], by: lender)
        }
        #expect(await registry.readOnlyReason()?.contains("its standby took over") == true)
        let again = try await open(fixture, yielded: takeover)
        #expect(again.readOnlyReason?.contains("its standby took over") == true)
        #expect(again.registry.acknowledged == end)
    }

    @Test func theFileIsReadAsItWasWritten() throws {
        let takeover = Takeover(by: "乙", reason: "r \"q\"", height: 7, at: 1_780_000_000)
        #expect(Takeover(json: takeover.json.jsonBytes) == takeover)
        #expect(Takeover(json: Array("{}".utf8)) == nil)
    }

    private struct Never: StandbyWaiting {
        let waits = true
        let waitingSince: Int? = nil

        func mayAcknowledge() async -> Bool { false }
    }

    /// A block that no standby has is neither answered nor seen, and is there after a restart.
    @Test func whatAStandbyDoesNotHaveIsNotAcknowledged() async throws {
        let fixture = try RegistryFixture()
        _ = try await fixture.open()
        let registry = try await open(fixture, standby: Never()).registry
        let (size, lender) = (registry.size, try Sample.lender())
        await #expect(throws: RegistryError.self) {
            _ = try await registry.post([.opening("A")], by: lender, key: "k")
        }
        #expect(registry.size == size)
        let later = try await fixture.open().registry
        #expect(later.size > size)
        let answer = try await later.post([.opening("A")], by: lender, key: "k")
        #expect(answer.isReplay)
    }

    /// However often it is started: until a standby has it, nobody may be told of the block.
    @Test func whatAStandbyDoesNotHaveIsHeldBackOverRestarts() async throws {
        let fixture = try RegistryFixture()
        _ = try await fixture.open()
        let before = try #require(try fixture.anchor.read())
        let registry = try await open(fixture, standby: Never()).registry
        await #expect(throws: RegistryError.self) {
            _ = try await registry.post([.opening("A")], by: try Sample.lender())
        }
        for _ in 1...3 {
            let held = try await open(fixture, standby: Never())
            #expect(held.endsUnacknowledged && held.readOnlyReason == nil)
            #expect(held.registry.acknowledged == before)
            #expect(try fixture.anchor.read() == before)
            #expect(await held.registry.unreadyReason()?.contains("waits for a standby") == true)
        }
        let held = try await open(fixture, standby: Never())
        try held.registry.show()
        #expect(try fixture.anchor.read()?.height == before.height + 1)
        #expect(held.registry.acknowledged.height == before.height + 1)
        #expect(await held.registry.unreadyReason() == nil)
        #expect(try await open(fixture, standby: Never()).endsUnacknowledged == false)
    }

    /// The log goes on elsewhere, without the block.
    @Test func whoEndsWithABlockThatTheStandbyNeverHadIsNotOpened() async throws {
        let fixture = try RegistryFixture()
        _ = try await fixture.open()
        let registry = try await open(fixture, standby: Never()).registry
        let end = registry.acknowledged
        await #expect(throws: RegistryError.self) {
            _ = try await registry.post([.opening("A")], by: try Sample.lender())
        }
        let takeover = Takeover(by: "P", reason: "r", height: end.height, at: 1_780_000_000)
        await #expect {
            _ = try await open(fixture, yielded: takeover)
        } throws: {
            if case RegistryError.readOnly(let reason) = $0 {
                reason.contains("must not be read or served")
            } else {
                false
            }
        }
        let later = Takeover(by: "P", reason: "r", height: end.height + 1, at: 1_780_000_000)
        #expect(try await open(fixture, yielded: later).readOnlyReason != nil, "the standby had it")
    }
}
