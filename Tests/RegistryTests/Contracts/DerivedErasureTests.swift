import AccessModel
import CanonicalEncoding
import Contracts
import CreditModel
import Foundation
import Testing

@testable import Registry

/// What becomes of what contracts derived from a statement that is erased, and of what they told.
@Suite struct DerivedErasureTests {
    private let fixture: RegistryFixture
    private let open: OpenRegistry

    init() async throws {
        fixture = try RegistryFixture(.sqlite)
        open = try await fixture.open()
    }

    private var registry: Registry { open.registry }

    private func erase(_ leaf: Int) async throws {
        _ = try await registry.erase(
            ErasureOrder(
                target: .statement(leaf), reason: .unlawfulRecording, legalBasis: .statute,
                caseNumber: nil, actor: registry.operatorPerson(.first)))
    }

    /// Reports of two accounts that are overdue, each of which ages once and falls in class.
    private func aged() async throws -> (leaves: [Int], derived: [Int]) {
        try await registry.shipped("ageing", "classification-floor")
        let first = registry.size
        _ = try await registry.post(
            [
                .opening("A-1"), .opening("A-2"),
                .overdue("A-1", days: 20, since: "2026-08-31", asOf: "2026-09-20"),
                .overdue("A-2", days: 20, since: "2026-08-31", asOf: "2026-09-20"),
            ], by: try Sample.lender())
        fixture.clock.advance(days: 10)
        #expect(try await registry.tick())
        return ([first + 2, first + 3], try await registry.derived().map(\.leaf))
    }

    @Test func itGoesWithTheStatementThroughAllThatWasDerivedOfIt() async throws {
        let (leaves, derived) = try await aged()
        #expect(derived.count == 4, "two ages and two classes")
        let whole = try await registry.derived()
        let gone = whole.filter { $0.members["account_no"] == "A-1" }.map(\.leaf)
        #expect(gone.count == 2)
        try await erase(leaves[0])
        let left = try await registry.derived()
        #expect(left.map { $0.members["account_no"] } == ["A-2", "A-2"])
        let said = try await registry.recorded { $0 == "erasure.performed" }
        #expect(
            said.first?.members["indices"]
                == .array(([leaves[0]] + gone).sorted().map { .integer(Int64($0)) }))
        // What is left is made again, and what is gone is counted.
        let replay = try await registry.replayed()
        #expect(replay.verified == 2 && replay.unverifiable == 2)
        await #expect { try await erase(gone[0]) } throws: {
            if case RegistryError.conflict = $0 { true } else { false }
        }
    }

    @Test func whatItsContractsToldGoesToo() async throws {
        let (leaves, _) = try await aged()
        let lender = try Sample.lender()
        func notices() async throws -> [JSONObject] {
            try await registry.events(for: lender.id, after: nil, limit: 100).events
                .filter { $0.type == .contractNotice }.map(\.json)
        }
        let before = try await notices()
        #expect(before.count == 2 && before.allSatisfy { $0["erased"] == false })
        try await erase(leaves[0])
        let after = try await notices()
        #expect(after.map { $0["erased"] }.filter { $0 == true }.count == 1)
        let shown = after.filter { $0["erased"] == false }
        #expect(shown.map { $0["values"]?.objectValue?["account_no"] } == ["A-2"])
        #expect(after.filter { $0["erased"] == true }.allSatisfy { $0["values"] == nil })
    }

    /// What was looked up may be of the erased business, and what was derived of it of another.
    @Test func whatWasLookedUpOfAnErasedBusinessConvictsNobody() async throws {
        try await registry.publishContract(
            """
            contract: before
            on: account.opened
            with:
              previous: {of: account.opened, key: [reporter]}
            when: previous != null
            effects:
              - derive: derived.mark
                values: {mark: '"before"', value: "previous == null ? 0 : previous.leaf"}
            """)
        let other = try #require(Sample.businesses.first { $0 != Sample.business })
        _ = try await registry.post([.opening("B-1", of: other)], by: try Sample.lender())
        _ = try await registry.post([.opening("A-1")], by: try Sample.lender())
        #expect(try await registry.replayed().verified == 1)
        _ = try await registry.erase(
            ErasureOrder(
                target: .business(try SubjectID(parsing: other)), reason: .subjectRequest,
                legalBasis: .statute, caseNumber: nil,
                actor: try registry.operatorPerson(.first)))
        let replay = try await registry.replayed()
        #expect(replay.verified == 0 && replay.unverifiable == 1)
    }

    @Test func whatGoesOnAfterAnErasureIsHonest() async throws {
        let (leaves, _) = try await aged()
        try await erase(leaves[0])
        // Another report takes the place of the other account's.
        _ = try await registry.post(
            [.overdue("A-2", days: 31, since: "2026-08-31", asOf: "2026-10-01")],
            by: try Sample.lender())
        for _ in 0..<3 {
            fixture.clock.advance(days: 30)
            _ = try await registry.tick()
        }
        let replay = try await registry.replayed()
        #expect(replay.verified > 2)
    }
}
