import AccessModel
import CreditModel
import Cryptography
import Foundation
import Ledger
import SQLiteStore
import Testing

@testable import Registry

/// What the journal is for: a copy that is put back, and a process that ends half-way.
@Suite struct ErasureJournalTests {
    @Test func anOlderCopyIsErasedAgainBeforeAnyoneIsAnswered() async throws {
        var story = try await ErasureStory(.sqlite)
        let first = try await story.post(key: "k").record.first
        _ = try await story.registry.post(
            [.opening("B-1", of: ErasureStory.bystander, amount: 1)], by: story.lender)
        try story.open.close()
        let copy = try Data(contentsOf: URL(filePath: story.fixture.databasePath))
        story.open = try await story.fixture.open()
        try await story.erase(ErasureStory.guarantor)
        try await story.erase(.statement(first + 1))
        try story.open.close()
        try copy.write(to: URL(filePath: story.fixture.databasePath))

        for _ in 0..<2 {
            story.open = try await story.fixture.open()
            #expect(story.open.readOnlyReason?.contains("old backup") == true)
            let file = try await story.file(ErasureStory.borrower).statements
            #expect(file.map(\.isOpened) == [true, false, true])
            #expect(file.last?.shown?["guarantor"] == nil)
            let own = try await story.file(ErasureStory.guarantor).statements
            #expect(own.map(\.isOpened) == [false, false])
            #expect(try await story.file(ErasureStory.bystander).opened == 2)
            try story.open.close()
        }
    }

    /// The process ends after the journal was written and before the block was: nobody was told that
    /// anything was erased, and nothing is.
    @Test(arguments: StoreEngine.allCases)
    func anErasureThatWasNotCommittedIsTakenBack(_ engine: StoreEngine) async throws {
        let story = try await ErasureStory(engine)
        _ = try await story.post()
        try story.open.close()
        let faulty = FaultyStore(try story.fixture.storage.open())
        let open = try await story.fixture.open(over: faulty)
        faulty.plan(.failsAndLastBlockFails)
        let order = ErasureOrder(
            target: .business(try SubjectID(parsing: ErasureStory.borrower)),
            reason: .subjectRequest, legalBasis: .statute, caseNumber: nil,
            actor: try story.actor(.operator, "operator"))
        await #expect { try await open.registry.erase(order) } throws: {
            if case RegistryError.outcomeUnknown = $0 { true } else { false }
        }
        try (faulty.store as? SQLiteStore)?.close()
        var next = story
        next.open = try await story.fixture.open()
        #expect(next.open.readOnlyReason == nil)
        #expect(try await next.file(ErasureStory.borrower).opened == 3)
        #expect(try story.fixture.erasures.lines().count == 2, "begun, and taken back")
        // The height is another block's now, and the erasure is asked for again.
        _ = try await next.registry.post(
            [.opening("B-1", of: ErasureStory.bystander, amount: 1)], by: story.lender)
        try await next.reopen()
        #expect(try await next.file(ErasureStory.borrower).opened == 3)
        try await next.erase(ErasureStory.borrower)
        #expect(try await next.file(ErasureStory.borrower).opened == 1)
        try await next.reopen()
        #expect(try await next.file(ErasureStory.borrower).opened == 1)
    }

    /// The process ends after the block was written and before anyone was told.
    @Test(arguments: StoreEngine.allCases)
    func anErasureThatWasCommittedHolds(_ engine: StoreEngine) async throws {
        let story = try await ErasureStory(engine)
        _ = try await story.post()
        try story.open.close()
        let faulty = FaultyStore(try story.fixture.storage.open())
        let open = try await story.fixture.open(over: faulty)
        faulty.plan(.persistsAndLastBlockFails)
        let order = ErasureOrder(
            target: .business(try SubjectID(parsing: ErasureStory.borrower)),
            reason: .subjectRequest, legalBasis: .statute, caseNumber: nil,
            actor: try story.actor(.operator, "operator"))
        await #expect(throws: RegistryError.self) { try await open.registry.erase(order) }
        try (faulty.store as? SQLiteStore)?.close()
        var next = story
        next.open = try await story.fixture.open()
        #expect(next.open.readOnlyReason == nil)
        #expect(try await next.file(ErasureStory.borrower).opened == 1)
        #expect(try story.fixture.erasures.lines().count == 1)
    }

    @Test func aCommitThatFailsTakesTheErasureBack() async throws {
        let story = try await ErasureStory(.memory)
        _ = try await story.post()
        let faulty = FaultyStore(story.open.store)
        var next = story
        next.open = try await story.fixture.open(over: faulty)
        faulty.plan(.failsBeforePersisting)
        await #expect { try await next.erase(ErasureStory.borrower) } throws: {
            if case RegistryError.failed = $0 { true } else { false }
        }
        #expect(try story.fixture.erasures.lines().count == 2)
        #expect(try await next.file(ErasureStory.borrower).opened == 3)
        try await next.erase(ErasureStory.borrower)
        #expect(try await next.file(ErasureStory.borrower).opened == 1)
    }

    @Test func nothingIsErasedThatTheJournalDoesNotKnow() async throws {
        let story = try await ErasureStory(.memory)
        _ = try await story.post()
        let journal = try #require(story.fixture.erasures as? InMemoryErasureJournal)
        journal.fail(with: ErasureJournalError("the disk is full"))
        await #expect { try await story.erase(ErasureStory.borrower) } throws: {
            if case RegistryError.failed = $0 { true } else { false }
        }
        #expect(try await story.file(ErasureStory.borrower).opened == 3)
        journal.fail(with: nil)
        try await story.erase(ErasureStory.borrower)
        #expect(try await story.file(ErasureStory.borrower).opened == 1)
    }

    @Test func aJournalThatIsMissingOrDamagedIsNotGoneOnWithout() async throws {
        var story = try await ErasureStory(.memory)
        _ = try await story.post()
        try await story.erase(ErasureStory.borrower)
        let journal = try #require(story.fixture.erasures as? InMemoryErasureJournal)
        let lines = try journal.lines()
        journal.set([])
        story.open = try await story.fixture.open()
        #expect(story.open.readOnlyReason?.contains("erasure journal") == true)
        for place in [0, 11, 12, lines[0].count - 1] {
            var damaged = lines
            damaged[0][place] ^= 1
            journal.set(damaged)
            await #expect("byte \(place)") { try await story.fixture.open() } throws: {
                if case RegistryError.readOnly = $0 { true } else { false }
            }
        }
        journal.set(lines)
        story.open = try await story.fixture.open()
        #expect(story.open.readOnlyReason == nil)
        // A line does not open in another's place.
        journal.set(lines + lines)
        await #expect(throws: RegistryError.self) { try await story.fixture.open() }
    }

    /// Whoever has the journal without the keys learns of nobody.
    @Test func theJournalSaysNotWho() async throws {
        let story = try await ErasureStory(.sqlite)
        _ = try await story.post()
        try await story.erase(ErasureStory.borrower)
        let bytes = try #require(try story.files()["erasures"])
        let key = try #require(Label("subject:" + ErasureStory.borrower)).key
        for line in try story.fixture.erasures.lines() {
            #expect(Data(line).range(of: Data(key.bytes)) == nil)
            #expect(Data(line).range(of: Data("label".utf8)) == nil)
        }
        #expect(bytes.range(of: Data(ErasureStory.borrower.utf8)) == nil)
    }
}
