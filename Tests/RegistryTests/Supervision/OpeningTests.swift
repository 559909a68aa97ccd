import AccessModel
import CreditModel
import Cryptography
import Ledger
import Registry
import Testing

/// What an auditor with an authority's key is handed suffices to rebuild the label index.
@Suite struct OpeningTests {
    private let registry: Registry
    private let lender: Actor
    private let officer: Actor

    init() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.statementsPerPage = 5
        registry = try await fixture.open().registry
        lender = try InquirySample.lender()
        officer = try InquirySample.regulator()
        for place in 0..<4 {
            _ = try await registry.post(
                [
                    .opening("A-\(place)"), .opening("B-\(place)", of: Sample.businesses[1]),
                    .opening("C-\(place)"),
                ], by: lender.participant)
        }
    }

    private func openings(
        _ leaves: Range<Int>, of registry: Registry? = nil
    ) async throws -> [OpenedLeaf] {
        let registry = registry ?? self.registry
        let export = try await registry.export(
            leaves, ground: SupervisionSample.ground, by: officer)
        var found: [OpenedLeaf] = []
        var next: OpeningPlace? = OpeningPlace(leaf: leaves.lowerBound)
        while let place = next {
            let page = try await registry.openings(of: export, at: place)
            found += page.leaves
            next = page.next
        }
        return found
    }

    @Test func theIndexRootOfEachBlockCanBeRebuilt() async throws {
        let size = registry.size
        var leaves = try await openings(0..<size)[...]
        var labels: [Digest: (posting: OpenedLeaf.Posting, hashes: [Digest])] = [:]
        for block in try await registry.blocks(after: -1, limit: 200)
            .map(\.block.statement) where block.size < size
        {
            while let leaf = leaves.first, leaf.index < block.size {
                leaves.removeFirst()
                #expect(leaf.disclosures.count == leaf.payload.digests.count)
                for posting in leaf.postings {
                    var hashes = labels[posting.key]?.hashes ?? []
                    hashes.append(
                        LabelHash.posting(leafIndex: leaf.index, entry: leaf.payload.entry))
                    #expect(posting.count == hashes.count)
                    labels[posting.key] = (posting, hashes)
                }
            }
            let values = labels.map { key, label in
                (
                    key: key,
                    value: LabelHash.value(
                        nonce: label.posting.nonce, count: label.posting.count,
                        head: NaiveRoot.of(label.hashes[...]))
                )
            }
            #expect(block.indexRoot == WireHash(Self.root(values, depth: 0)))
        }
        #expect(leaves.isEmpty)
    }

    private static func root(_ labels: [(key: Digest, value: Digest)], depth: Int) -> Digest {
        guard let first = labels.first else { return .zero }
        if labels.count == 1 { return LabelHash.leaf(key: first.key, value: first.value) }
        return LabelHash.inner(
            root(labels.filter { !$0.key.bit(depth) }, depth: depth + 1),
            root(labels.filter { $0.key.bit(depth) }, depth: depth + 1))
    }

    @Test func anExportFromTheMiddleCountsWhatStandsBefore() async throws {
        let size = registry.size
        let all = try await openings(0..<size)
        for start in [1, size / 2, size - 3] {
            let some = try await openings(start..<size)
            let expected = all.filter { $0.index >= start }
            #expect(some.map(\.index) == expected.map(\.index))
            for (left, right) in zip(some, expected) {
                #expect(left.postings.map(\.count) == right.postings.map(\.count))
                #expect(left.postings.map(\.nonce) == right.postings.map(\.nonce))
                #expect(left.postings.map(\.key) == right.postings.map(\.key))
            }
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func anErasedStatementKeepsItsPayloadAndItsPlaces(_ engine: StoreEngine) async throws {
        let story = try await ErasureStory(engine)
        _ = try await story.post()
        let size = story.registry.size
        let before = try await openings(0..<size, of: story.registry)
        let alone = try #require(before.first { $0.payload.type.contains("/credit/") })
        try await story.erase(.statement(alone.index))
        try await story.erase(ErasureStory.borrower)
        try await story.erase(ErasureStory.guarantor)
        let after = try await openings(0..<size, of: story.registry)
        #expect(before.count == after.count)
        var erased = 0
        for (left, right) in zip(before, after) {
            #expect(left.index == right.index)
            #expect(left.postings.map(\.key) == right.postings.map(\.key))
            #expect(left.payload.entry == right.payload.entry)
            if right.disclosures.isEmpty { erased += 1 }
        }
        #expect(erased == 4, "the guarantee is about both")
    }
}
