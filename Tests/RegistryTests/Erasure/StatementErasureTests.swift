import AccessModel
import CreditModel
import Cryptography
import Foundation
import Ledger
import Testing

@testable import Registry

/// What becomes of one statement that is erased, and of everything beside it.
@Suite struct StatementErasureTests {
    @Test(arguments: StoreEngine.allCases)
    func oneStatementIsGoneAndTheRestIsReadUnderAnotherKey(_ engine: StoreEngine) async throws {
        var story = try await ErasureStory(engine)
        let first = try await story.post().record.first
        let label = try story.label(ErasureStory.borrower)
        let old = try await story.open.store.contentKeys(of: [label])
        try await story.erase(.statement(first + 1))
        #expect(try await story.open.store.contentKeys(of: [label]) != old)
        for _ in 0..<2 {
            let file = try await story.file(ErasureStory.borrower).statements
            #expect(file.map(\.isOpened) == [true, false, true, true])
            let record = try #require(file.last?.shown)
            #expect(record["indices"] == "[\(first + 1)]")
            #expect(record["scope"] == "\"statement\"")
            let guarantor = try await story.file(ErasureStory.guarantor).statements
            #expect(guarantor.map(\.isOpened) == [true, true])
            try await story.reopen()
        }
        // The account of the erased opening is no more; the other is as it was.
        let portfolio = try await story.registry.accounts(
            of: #require(story.registry.lenderLabel(story.lender)), after: -1, knownSize: nil)
        #expect(portfolio.accounts.map(\.number.text).sorted() == ["A-1", "A-3", "A-4"])
        let again = try await story.post()
        #expect(again.record.stored == 1, "it may be reported anew")
    }

    @Test func aGuaranteeIsErasedInBothFiles() async throws {
        let story = try await ErasureStory(.sqlite)
        let leaf = try await story.post().record.first + 3
        try await story.erase(.statement(leaf))
        for business in [ErasureStory.borrower, ErasureStory.guarantor] {
            let file = try await story.file(business).statements
            #expect(file.first { $0.index == leaf }?.isOpened == false)
            #expect(file.filter { !$0.isOpened }.count == 1)
            #expect(file.last?.shown?["indices"] == "[\(leaf)]")
        }
    }

    /// The state that rules look at forgets what the statement said.
    @Test func stateIsFoldedAgainWithoutIt() async throws {
        let story = try await ErasureStory(.memory)
        let leaf = try await story.post().record.first
        let subject = StateKey.subject(try SubjectID(parsing: ErasureStory.borrower))
        func principals() async throws -> [Int64] {
            let held = try await story.registry.keeper.states([subject], remembers: false)
            guard case .subject(let state)? = held[subject]?.state else { return [] }
            return state.principals(of: story.lender.id)
        }
        #expect(try await principals() == [7_000_001, 7_000_002])
        try await story.erase(.statement(leaf))
        #expect(try await principals() == [7_000_002])
    }

    @Test func whatTheRegistrySaysOfItselfIsNotErased() async throws {
        let story = try await ErasureStory(.memory)
        let record = try await story.post().record
        for leaf in [0, 1, record.leaves.upperBound - 1] {
            await #expect("leaf \(leaf)") { try await story.erase(.statement(leaf)) } throws: {
                switch $0 {
                case RegistryError.conflict, RegistryError.notFound: true
                default: false
                }
            }
        }
        await #expect { try await story.erase(.statement(1_000)) } throws: {
            if case RegistryError.notFound = $0 { true } else { false }
        }
    }

    @Test func aBusinessWithTooMuchRecordedIsNotSealedAnew() async throws {
        var story = try await ErasureStory(.memory)
        let leaf = try await story.post().record.first
        story.fixture.limits.contentsPerErasure = 3
        story.open = try await story.fixture.open()
        await #expect { try await story.erase(.statement(leaf)) } throws: {
            if case RegistryError.conflict(let text) = $0 {
                text.contains("erase the business")
            } else {
                false
            }
        }
        #expect(try await story.file(ErasureStory.borrower).opened == 3, "nothing was changed")
    }
}
