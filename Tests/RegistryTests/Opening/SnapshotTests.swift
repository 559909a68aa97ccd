import CreditModel
import Ledger
import TestSupport
import Testing

@testable import Registry

/// A start from a snapshot of label heads and what came after it.
@Suite struct SnapshotTests {
    private func heads(of open: OpenRegistry) -> [LabelHead] {
        var heads: [LabelHead] = []
        open.registry.ledger.state.index.forEachHead { heads.append($0) }
        return heads
    }

    /// Posts to a few businesses, old and new ones.
    private func post(
        _ count: Int, to open: OpenRegistry, random: inout SeededRandom
    ) async throws {
        let lender = try Sample.lender(
            ["lender-a", "lender-b"].randomElement(using: &random) ?? "")
        let lines = (0..<count).map { line in
            let business = "foreign:DE-\(Int.random(in: 0..<30, using: &random))"
            return Bool.random(using: &random)
                ? SampleLine.opening("A-\(open.registry.size)-\(line)", of: business)
                : .merger("A-\(open.registry.size)-\(line)", of: business, into: Sample.business)
        }
        _ = try await open.registry.post(lines, by: lender)
    }

    @Test func aStartFromASnapshotOfAnySizeIsTheStartFromNothing() async throws {
        let fixture = try RegistryFixture()
        let open = try await fixture.open()
        let store = try #require(open.store as? InMemoryStore)
        var random = SeededRandom()
        var snapshots: [LabelSnapshot?] = [nil]
        for _ in 0..<12 {
            try await open.registry.saveLabelSnapshot()
            let snapshot = try #require(store.image.snapshot)
            #expect(snapshot.size == open.registry.size)
            snapshots.append(snapshot)
            try await post(Int.random(in: 1...6, using: &random), to: open, random: &random)
        }
        let (expected, root) = (heads(of: open), open.registry.ledger.state.index.root)
        for snapshot in snapshots {
            store.tamper { $0.snapshot = snapshot }
            let again = try await fixture.open()
            #expect(again.registry.ledger.state.index.root == root, "seed \(random.seed)")
            #expect(heads(of: again) == expected, "seed \(random.seed)")
        }
        // And the next block is built on it as on the original.
        let again = try await fixture.open()
        try await post(5, to: again, random: &random)
        #expect(try await fixture.open().readOnlyReason == nil)
    }

    @Test func aSnapshotInTheDatabaseIsUsedAndLaterOnesReplaceIt() async throws {
        let fixture = try RegistryFixture(.sqlite)
        var open = try await fixture.open()
        var random = SeededRandom()
        for round in 0..<4 {
            try await post(20, to: open, random: &random)
            if round % 2 == 0 { try await open.registry.saveLabelSnapshot() }
            try await post(3, to: open, random: &random)
            let expected = heads(of: open)
            try open.close()
            open = try await fixture.open()
            #expect(heads(of: open) == expected, "seed \(random.seed)")
            #expect(try await open.store.labelSnapshot() != nil)
        }
    }

    @Test(arguments: [-1, 1, 1_000_000])
    func aSnapshotOfASizeThatDoesNotFitIsRefused(_ change: Int) async throws {
        let fixture = try RegistryFixture()
        let open = try await fixture.open()
        var random = SeededRandom()
        try await post(5, to: open, random: &random)
        try await open.registry.saveLabelSnapshot()
        let store = try #require(open.store as? InMemoryStore)
        let snapshot = try #require(store.image.snapshot)
        for size in [snapshot.size + change, Int.min] where size != snapshot.size - 1 {
            store.tamper { $0.snapshot = LabelSnapshot(size: size, heads: snapshot.heads) }
            await #expect("\(size)") {
                try await fixture.open()
            } throws: {
                if case RegistryError.inconsistent = $0 { true } else { false }
            }
        }
    }

    @Test func aSnapshotIsDueAfterAsManyStatementsAsTheLimitOrTheLabels() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.statementsPerSnapshot = 10
        let open = try await fixture.open()
        #expect(!open.registry.snapshotIsDue(since: 0))
        let lines = (0..<40).map { SampleLine.opening("A-\($0)", of: "foreign:DE-\($0)") }
        _ = try await open.registry.post(lines, by: Sample.lender())
        #expect(open.registry.ledger.state.index.labelCount == 43)
        #expect(open.registry.size == 50)
        #expect(open.registry.snapshotIsDue(since: 7))
        #expect(!open.registry.snapshotIsDue(since: 8))
    }
}
