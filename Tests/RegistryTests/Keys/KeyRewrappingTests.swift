import CreditModel
import Cryptography
import Ledger
import Registry
import TestSupport
import Testing

/// Replacing the key-encryption key of a registry that goes on recording.
@Suite struct KeyRewrappingTests {
    private let random = SystemRandomSource()

    private func fixture(
        _ fixture: RegistryFixture, with keys: KeyEncryptionKeys
    ) -> RegistryFixture {
        var other = fixture
        other.keys = RegistryKeys(keyEncryptionKeys: keys, logSigner: fixture.keys.logSigner)
        return other
    }

    private func rewrapAll(_ registry: Registry) async throws {
        var next: Int? = 0
        while let label = next { next = try await registry.rewrapKeys(from: label) }
    }

    @Test(arguments: StoreEngine.allCases)
    func afterwardsTheNewKeyOpensEverythingAndTheOldOneNothing(_ engine: StoreEngine) async throws {
        var story = try await ErasureStory(engine)
        _ = try await story.post()
        try await story.erase(ErasureStory.bystander)
        let before = try await story.file(ErasureStory.borrower)
        #expect(!story.registry.isRotatingKeyEncryptionKey)
        let first = story.fixture
        let (old, new) = try (first.keyEncryptionKey, random.key())
        story.fixture = fixture(first, with: KeyEncryptionKeys(new, previous: old))
        try await story.reopen()
        #expect(story.registry.isRotatingKeyEncryptionKey)
        // A key that is made in between, and one that is destroyed.
        _ = try await story.registry.rewrapKeys(from: 0)
        try await story.erase(ErasureStory.guarantor)
        _ = try await story.registry.post(
            [.opening("N-1", of: ErasureStory.guarantor)], by: story.lender)
        try await rewrapAll(story.registry)

        story.fixture = fixture(first, with: KeyEncryptionKeys(new))
        try await story.reopen()
        let borrower = try await story.file(ErasureStory.borrower)
        #expect(
            borrower.statements.prefix(before.statements.count).map(\.entry)
                == before.statements.map(\.entry))
        #expect(borrower.statements.first?.shown != nil)
        let bystander = try await story.file(ErasureStory.bystander)
        #expect(bystander.statements.first?.shown == nil, "what was erased stays so")
        let guarantor = try await story.file(ErasureStory.guarantor)
        #expect(
            guarantor.statements.contains { $0.typeName == "account.opened" && $0.shown != nil })

        story.fixture = fixture(first, with: KeyEncryptionKeys(old))
        try story.open.close()
        await #expect(throws: RegistryError.self) { try await story.fixture.open() }
    }

    @Test(arguments: StoreEngine.allCases)
    func untilItIsThroughTheOldKeyIsNeeded(_ engine: StoreEngine) async throws {
        var story = try await ErasureStory(engine)
        _ = try await story.post()
        let first = story.fixture
        let (old, new) = try (first.keyEncryptionKey, random.key())
        story.fixture = fixture(first, with: KeyEncryptionKeys(new, previous: old))
        try await story.reopen()
        let next = try await story.registry.rewrapKeys(from: 0)
        #expect(next != nil, "the master secret comes last")
        try story.open.close()
        await #expect(throws: RegistryError.self) {
            try await fixture(first, with: KeyEncryptionKeys(new)).open()
        }
        // Whoever goes back to the old key alone is told so too, or finds keys it cannot open.
        story.open = try await story.fixture.open()
        try await rewrapAll(story.registry)
        try story.open.close()
        let opened = try await fixture(first, with: KeyEncryptionKeys(new)).open()
        #expect(opened.readOnlyReason == nil)
        try opened.close()
    }

    @Test(arguments: StoreEngine.allCases)
    func aKeyThatWasDestroyedMeanwhileStaysDestroyed(_ engine: StoreEngine) async throws {
        let harness = try StoreHarness(engine)
        let store = try harness.open()
        var chain = SampleChain(random: .init())
        for _ in 0..<3 { try await store.commit(chain.next()) }
        let keys = try await store.contentKeys(from: 0, limit: 100)
        #expect(keys.map(\.label) == Array(0..<chain.labelCount))
        #expect(try await store.contentKeys(from: 1, limit: 2).map(\.label) == [1, 2])
        let destroyed = StoredContentKey(label: keys[0].label, wrapped: [1])
        try harness.replaceContentKey(by: destroyed, in: store)
        try await store.rewrap(
            keys.prefix(2).map {
                RewrappedKey(label: $0.label, before: $0.wrapped, after: $0.wrapped + [9])
            })
        let after = try await store.contentKeys(from: 0, limit: 2)
        #expect(after[0] == destroyed)
        #expect(after[1].wrapped == keys[1].wrapped + [9])
    }
}
