import CreditModel
import Cryptography
import Ledger
import Testing

@testable import Registry

/// What is left of a business whose content key was destroyed.
@Suite struct ErasureTests {
    @Test(arguments: StoreEngine.allCases)
    func whatWasErasedIsWithheldAndStaysProven(_ engine: StoreEngine) async throws {
        let fixture = try RegistryFixture(engine)
        var open = try await fixture.open()
        var naive = NaiveRegistry()
        let (lender, regulator) = (try Sample.lender(), try Sample.regulator())
        let (business, other) = (Sample.businesses[0], Sample.businesses[1])
        let lines: [SampleLine] = [
            .opening("A-1", of: business), .opening("A-2", of: other),
            .merger("A-3", of: other, into: business), .opening("A-4", of: business),
        ]
        let answer = try await open.registry.post(lines, by: lender, key: "k")
        naive.post([(lender, lines)])
        let label = try #require(Label("subject:" + business))
        let head = try #require(open.registry.ledger.state.index.head(of: label.key))
        try fixture.storage.replaceContentKey(
            by: open.registry.keeper.keyRing.tombstone(
                for: head.number, random: SystemRandomSource()), in: open.store)
        try open.close()
        open = try await fixture.open()
        try await check(open, business, opened: [false, false, false], by: regulator)
        // The guarantee is the other's too, and one part of it is gone.
        try await check(open, other, opened: [true, false], by: regulator)
        let replay = try await open.registry.post(lines, by: lender, key: "k")
        #expect(replay.receipt.bytes == answer.receipt.bytes)

        // Reported on again, it gets a new key, which opens what comes from now on only.
        _ = try await open.registry.post(
            [.opening("A-5", of: business), .merger("A-6", of: other, into: business)], by: lender)
        for _ in 0..<2 {
            try await check(
                open, business, opened: [false, false, false, true, true], by: regulator)
            try await check(open, other, opened: [true, false, true], by: regulator)
            try open.close()
            open = try await fixture.open()
        }
    }

    /// What nobody erased is never answered as erased.
    @Test func aContentKeyThatIsNotThereIsDamage() async throws {
        let fixture = try RegistryFixture()
        var open = try await fixture.open()
        let lender = try Sample.lender()
        let leaf = try await open.registry.post([.opening("A-1")], by: lender).first
        let label = try #require(Label("subject:" + Sample.business))
        let head = try #require(open.registry.ledger.state.index.head(of: label.key))
        let store = try #require(open.store as? InMemoryStore)
        store.tamper { $0.contentKeys[head.number] = nil }
        open = try await fixture.open()
        let isDamage = { (error: any Error) in
            if case RegistryError.inconsistent("a content key is missing from storage") = error {
                true
            } else {
                false
            }
        }
        await #expect { try await open.registry.statement(at: leaf, for: lender) } throws: {
            isDamage($0)
        }
        await #expect { try await open.registry.post([.opening("A-2")], by: lender) } throws: {
            isDamage($0)
        }
    }

    private func check(
        _ open: OpenRegistry, _ business: String, opened: [Bool], by reader: Participant,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let answer = try await open.registry.lookUp(
            SubjectID(parsing: business), from: 0, limit: 100, for: reader)
        let verified = try LedgerVerifier(key: open.registry.verifierKey)
            .verify(answer.presentation.reread(), about: Label("subject:" + business))
        #expect(verified.isWhole, sourceLocation: sourceLocation)
        #expect(
            verified.statements.map(\.isOpened) == opened, sourceLocation: sourceLocation)
    }
}
