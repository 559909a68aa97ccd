import AccessModel
import CreditModel
import Ledger
import Testing

@testable import Registry

/// An authority's hold stops every erasure that would take something from the file.
@Suite struct LegalHoldTests {
    private func isHeld(_ error: any Error) -> Bool {
        if case RegistryError.legalHold = error { true } else { false }
    }

    @Test(arguments: StoreEngine.allCases)
    func nothingIsErasedWhileOneIsLive(_ engine: StoreEngine) async throws {
        var story = try await ErasureStory(engine)
        let first = try await story.post().record.first
        let authority = try story.actor(.regulator, "watch-1")
        let borrower = try SubjectID(parsing: ErasureStory.borrower)
        var holds: [LegalHold] = []
        for number in 1...2 {
            holds.append(
                try await story.registry.placeHold(
                    on: borrower, legalBasis: .courtOrder, caseNumber: "C-\(number)",
                    by: authority))
        }
        let before = try await story.file(ErasureStory.borrower)
        #expect(
            before.statements.suffix(2).map(\.typeName) == [
                "erasure.hold.placed", "erasure.hold.placed",
            ])
        for hold in holds {
            for target in [
                ErasureTarget.business(borrower), .statement(first), .statement(first + 3),
                // Who answered for it is part of its file.
                .business(try SubjectID(parsing: ErasureStory.guarantor)),
            ] {
                await #expect { try await story.erase(target) } throws: { isHeld($0) }
            }
            let lifted = try await story.registry.liftHold(hold.hold, by: authority)
            #expect(!lifted.isLive)
            try await story.reopen()
        }
        #expect(try await story.file(ErasureStory.borrower).opened == 7)
        try await story.erase(.business(borrower))
        let file = try await story.file(ErasureStory.borrower).statements
        #expect(file.map(\.isOpened) == [Bool](repeating: false, count: 7) + [true])
    }

    @Test func anothersErasureGoesOn() async throws {
        let story = try await ErasureStory(.memory)
        _ = try await story.post()
        _ = try await story.registry.placeHold(
            on: SubjectID(parsing: ErasureStory.borrower), legalBasis: .statute,
            caseNumber: "C-1", by: story.actor(.regulator, "watch-1"))
        try await story.erase(ErasureStory.bystander)
    }

    @Test func onlyTheAuthorityThatPlacedItLiftsIt() async throws {
        let story = try await ErasureStory(.memory)
        _ = try await story.post()
        let hold = try await story.registry.placeHold(
            on: SubjectID(parsing: ErasureStory.borrower), legalBasis: .statute,
            caseNumber: "C-1", by: story.actor(.regulator, "watch-1"))
        let other = try story.actor(.regulator, "watch-2")
        await #expect { try await story.registry.liftHold(hold.hold, by: other) } throws: {
            if case RegistryError.notFound = $0 { true } else { false }
        }
        await #expect { try await story.registry.hold(hold.hold, for: other) } throws: {
            if case RegistryError.notFound = $0 { true } else { false }
        }
        for role in Role.allCases where role != .regulator {
            let actor = try story.actor(role, "watch-1")
            await #expect("\(role)") {
                try await story.registry.liftHold(hold.hold, by: actor)
            } throws: {
                if case RegistryError.forbidden = $0 { true } else { false }
            }
        }
        let own = try story.actor(.regulator, "watch-1")
        #expect(try await story.registry.hold(hold.hold, for: own) == hold)
        #expect(try await story.registry.holds(for: own, after: -1).holds == [hold])
        #expect(try await story.registry.holds(for: other, after: -1).holds.isEmpty)
        let lifted = try await story.registry.liftHold(hold.hold, by: own)
        #expect(try await story.registry.holds(for: own, after: -1).holds == [lifted])
        await #expect { try await story.registry.liftHold(hold.hold, by: own) } throws: {
            if case RegistryError.conflict = $0 { true } else { false }
        }
    }

    /// A business of which nothing is recorded yet may be held as well.
    @Test func aHoldMayComeBeforeTheFirstRecord() async throws {
        let story = try await ErasureStory(.memory)
        _ = try await story.registry.placeHold(
            on: SubjectID(parsing: ErasureStory.borrower), legalBasis: .statute,
            caseNumber: "C-1", by: story.actor(.regulator, "watch-1"))
        _ = try await story.post()
        await #expect { try await story.erase(ErasureStory.borrower) } throws: { isHeld($0) }
    }
}
