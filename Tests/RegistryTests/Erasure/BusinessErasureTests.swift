import AccessModel
import CanonicalEncoding
import CreditModel
import Cryptography
import Foundation
import Ledger
import Testing

@testable import Registry

/// What becomes of a business that is erased, and of those that it dealt with.
@Suite struct BusinessErasureTests {
    @Test(arguments: StoreEngine.allCases)
    func contentsAreGoneAndProofsStay(_ engine: StoreEngine) async throws {
        var story = try await ErasureStory(engine)
        let receipt = try await story.post(key: "k").receipt
        let earlier = try await story.registry.lookUp(
            SubjectID(parsing: ErasureStory.borrower), from: 0, limit: 100, for: story.regulator)
        let leaves = earlier.verified.statements.map(\.index)
        #expect(leaves.count == 3)
        #expect(try await story.erase(ErasureStory.borrower).isSwept)

        for _ in 0..<2 {
            let verifier = LedgerVerifier(key: story.registry.verifierKey)
            let again = try verifier.verify(
                earlier.presentation.reread(), about: Label("subject:" + ErasureStory.borrower))
            #expect(again.opened == 3, "what was proven stays proven")
            _ = try verifier.verify(receipt)

            let file = try await story.file(ErasureStory.borrower).statements
            #expect(file.map(\.isOpened) == [false, false, false, true])
            let record = try #require(file.last?.shown)
            #expect(file.last?.typeName == "erasure.performed")
            #expect(record["indices"] == "[" + leaves.map { "\($0)" }.joined(separator: ",") + "]")
            #expect(record["scope"] == "\"business\"")
            #expect(record["reason"] == "\"subject_request\"")
            #expect(record["person"] == "\"wang.li\"")
            try await story.reopen()
        }
    }

    /// What is said of another business stays, and is proven still.
    @Test(arguments: StoreEngine.allCases)
    func theGuarantorsErasureLeavesTheBorrowersFile(_ engine: StoreEngine) async throws {
        var story = try await ErasureStory(engine)
        let answer = try await story.post()
        let guarantee = answer.record.first + 3
        try await story.erase(ErasureStory.guarantor)
        for _ in 0..<2 {
            let file = try await story.file(ErasureStory.borrower).statements
            #expect(file.map(\.isOpened) == [true, true, true, true])
            let shown = try #require(file.first { $0.index == guarantee }?.shown)
            #expect(shown["liability_amount"] == "7000004")
            #expect(shown["guarantor"] == nil, "neither a value nor null: it is erased")
            let record = try #require(file.last?.shown)
            #expect(record["scope"] == "\"other_party\"")
            #expect(record["indices"] == "[\(guarantee)]")

            let own = try await story.file(ErasureStory.guarantor).statements
            #expect(own.map(\.isOpened) == [false, false, true], "its own label does not follow")
            let lender = try await story.registry.lookUp(
                SubjectID(parsing: ErasureStory.borrower), from: 0, limit: 100, for: story.lender)
            #expect(lender.verified.statements.prefix(3).map(\.isOpened) == [true, true, true])
            try await story.reopen()
        }
        let report = try await story.registry.report(
            on: SubjectID(parsing: ErasureStory.borrower))
        let text = String(
            decoding: JSONValue.object(report.report.json).jsonBytes, as: UTF8.self)
        #expect(text.contains("7000004"))
        #expect(!text.contains(ErasureStory.guarantor))
    }

    /// So that what was erased is told from what is only withheld.
    @Test func theReportSaysWhatWasErased() async throws {
        let story = try await ErasureStory(.memory)
        let first = try await story.post().record.first
        func erased() async throws -> [Int] {
            try await story.registry.report(
                on: SubjectID(parsing: ErasureStory.borrower)
            ).report.erased
        }
        #expect(try await erased().isEmpty)
        try await story.erase(ErasureStory.guarantor)
        #expect(try await erased() == [first + 3])
        try await story.erase(ErasureStory.borrower)
        let all = try await erased()
        #expect(all.starts(with: [first, first + 1, first + 3]))
        let json = try await story.registry.report(
            on: SubjectID(parsing: ErasureStory.borrower)
        ).report.json
        #expect(json["erased"]?.arrayValue?.count == all.count)
    }

    /// The borrower's state has hashes of its records; those of the guarantee would tell the guarantor
    /// to whoever can guess it.
    @Test func theBorrowersStateNoLongerTellsWhoAnsweredForIt() async throws {
        let story = try await ErasureStory(.memory)
        let guarantee = try await story.post().record.first + 3
        let key = StateKey.account(story.lender.id, try AccountNumber(parsing: "A-1"))
        func entries() async throws -> [StateEntry] {
            let held = try await story.registry.keeper.states([key], remembers: false)
            guard case .account(let state)? = held[key]?.state else { return [] }
            return state.entries
        }
        let before = try await entries()
        try await story.erase(ErasureStory.guarantor)
        let after = try await entries()
        #expect(after.map(\.leaf) == before.map(\.leaf))
        for (old, new) in zip(before, after) {
            let isErased = old.leaf == guarantee
            #expect((old.fingerprint != new.fingerprint) == isErased)
            #expect((old.reference != new.reference) == isErased)
        }
    }

    @Test func theBorrowersErasureLeavesWhoAnsweredForIt() async throws {
        let story = try await ErasureStory(.memory)
        let guarantee = try await story.post().record.first + 3
        try await story.erase(ErasureStory.borrower)
        let file = try await story.file(ErasureStory.guarantor).statements
        let shown = try #require(file.first { $0.index == guarantee }?.shown)
        #expect(shown == ["guarantor": "\"\(ErasureStory.guarantor)\""])
        // For the lender nothing that is left says that the statement is its own.
        let lender = try await story.registry.lookUp(
            SubjectID(parsing: ErasureStory.guarantor), from: 0, limit: 100, for: story.lender)
        #expect(
            lender.verified.statements.first { $0.index == guarantee }?.isOpened == false)
        // Then the other is erased too, and nothing is left of it.
        try await story.erase(ErasureStory.guarantor)
        for business in [ErasureStory.borrower, ErasureStory.guarantor] {
            let file = try await story.file(business).statements
            #expect(file.first { $0.index == guarantee }?.isOpened == false)
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func itIsReportedOnAgainAsIfForTheFirstTime(_ engine: StoreEngine) async throws {
        var story = try await ErasureStory(engine)
        _ = try await story.post()
        try await story.erase(ErasureStory.borrower)
        let again = try await story.post()
        #expect(again.record.stored == 3, "the guarantor's and the bystander's are known")
        try await story.reopen()
        let file = try await story.file(ErasureStory.borrower).statements
        #expect(file.suffix(3).map(\.isOpened) == [true, true, true])
        #expect(file.prefix(3).map(\.isOpened) == [false, false, false])
    }

    @Test func aBatchWhoseReceiptWasDestroyedIsNotAnsweredAgainNorTakenInTwice() async throws {
        let story = try await ErasureStory(.sqlite)
        _ = try await story.post(key: "k")
        try await story.erase(ErasureStory.bystander)
        await #expect { try await story.post(key: "k") } throws: {
            if case RegistryError.receiptErased = $0 { true } else { false }
        }
        story.fixture.clock.advance(seconds: 8 * 86_400)
        let later = try await story.post(key: "k")
        #expect(later.record.stored == 1, "after a week the key is free")
    }

    @Test func whatIsErasedOnceIsNotErasedTwice() async throws {
        let story = try await ErasureStory(.memory)
        _ = try await story.post()
        try await story.erase(ErasureStory.borrower)
        let isConflict = { (error: any Error) in
            if case RegistryError.conflict = error { true } else { false }
        }
        await #expect { try await story.erase(ErasureStory.borrower) } throws: { isConflict($0) }
        await #expect { try await story.erase("lei:5493001KJTIIGC8Y1R12") } throws: {
            if case RegistryError.notFound = $0 { true } else { false }
        }
        for role in [Role.lender, .business, .auditor] {
            await #expect {
                try await story.registry.erase(
                    ErasureOrder(
                        target: .business(SubjectID(parsing: ErasureStory.guarantor)),
                        reason: .order, legalBasis: .statute, caseNumber: nil,
                        actor: story.actor(role, "someone")))
            } throws: {
                if case RegistryError.forbidden = $0 { true } else { false }
            }
        }
    }
}
