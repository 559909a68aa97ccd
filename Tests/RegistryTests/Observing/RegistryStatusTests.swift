import Registry
import Testing

@Suite struct RegistryStatusTests {
    @Test func theStatusIsThatOfTheNewestBlock() async throws {
        let fixture = try RegistryFixture()
        let open = try await fixture.open()
        let before = await open.registry.status()
        #expect(before.size == RegistryFixture.foundedSize && before.height == 1)
        #expect(before.anchoredHeight == 1 && !before.isReadOnly && before.waiting == 0)
        #expect(before.blockTime == fixture.clock.milliseconds())
        _ = try await open.registry.post([.opening("A-1")], by: try Sample.lender(), key: "1")
        let after = await open.registry.status()
        #expect(after.size == before.size + 3 && after.height == 2 && after.anchoredHeight == 2)
        #expect(after.cosignedSize == after.size, "where no witness is needed all is cosigned")
    }

    @Test func anAnchorThatFailsHasNoHeightAndTheRegistryIsReadOnly() async throws {
        let fixture = try RegistryFixture()
        let anchor = InMemoryAnchor()
        let open = try await fixture.open(over: fixture.storage.open(), anchor: anchor)
        anchor.failure = AnchorError("the disk is full")
        await #expect(throws: RegistryError.self) {
            try await open.registry.post([.opening("A-1")], by: try Sample.lender(), key: "1")
        }
        let status = await open.registry.status()
        #expect(status.isReadOnly && status.anchoredHeight == nil)
        anchor.failure = nil
        // What was committed and not anchored is not shown either.
        #expect(await open.registry.status().anchoredHeight == 1)
    }

    @Test func aSnapshotIsRememberedAcrossAStart() async throws {
        let fixture = try RegistryFixture()
        let open = try await fixture.open()
        #expect(await open.registry.status().snapshotSize == 0)
        try await open.registry.saveLabelSnapshot()
        #expect(await open.registry.status().snapshotSize == RegistryFixture.foundedSize)
        _ = try await open.registry.post([.opening("A-1")], by: try Sample.lender(), key: "1")
        let again = try await fixture.open()
        #expect(await again.registry.status().snapshotSize == RegistryFixture.foundedSize)
    }
}
