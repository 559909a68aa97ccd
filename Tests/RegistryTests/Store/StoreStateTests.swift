import CreditModel
import Cryptography
import Registry
import TestSupport
import Testing

/// What both engines keep beside the ledger: state, links between statements, batches.
@Suite struct StoreStateTests {
    private static func digest(_ random: inout SeededRandom) -> Digest {
        SHA256.hash(random.bytes(8))
    }

    @Test(arguments: StoreEngine.allCases)
    func stateIsFoundByItsTagsAndTheNewestCounts(_ engine: StoreEngine) async throws {
        let harness = try StoreHarness(engine)
        var store = try harness.open()
        var random = SeededRandom()
        var chain = SampleChain(random: random)
        var newest: [Int: StoredState] = [:]
        var tags: [(tag: Digest, number: Int)] = []
        for _ in 0..<20 {
            var states: [Int: StoredState] = [:]
            var newTags: [StoredStateTag] = []
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let number = Int.random(in: 0...newest.count, using: &random)
                let state = StoredState(
                    number: number, owner: Int.random(in: 0...9, using: &random),
                    lender: Bool.random(using: &random) ? number % 3 : nil, leaf: chain.size,
                    sealed: random.bytes(40))
                states[number] = state
                newest[number] = state
                let tag = StoredStateTag(tag: Self.digest(&random), number: number)
                newTags.append(tag)
                tags.append((tag.tag, number))
            }
            try await store.commit(
                chain.next().adding(
                    states: states.values.sorted { $0.number < $1.number }, stateTags: newTags))
            if Bool.random(using: &random) { store = try harness.reopen(store) }
        }
        let seed = random.seed
        let asked = tags.map(\.tag) + [Self.digest(&random)]
        let found = try await store.states(asked)
        #expect(found == tags.map { newest[$0.number] } + [nil], "seed \(seed)")
        #expect(try await store.stateCount() == newest.count, "seed \(seed)")
        for lender in 0..<3 {
            let own = newest.values.filter { $0.lender == lender }.sorted { $0.number < $1.number }
            let pages = try await store.states(lender: lender, after: -1, limit: 1_000)
            #expect(pages == own, "seed \(seed)")
            guard let first = own.first else { continue }
            let rest = try await store.states(lender: lender, after: first.number, limit: 2)
            #expect(rest == Array(own.dropFirst().prefix(2)), "seed \(seed)")
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func linksAreFoundFromBothEnds(_ engine: StoreEngine) async throws {
        let harness = try StoreHarness(engine)
        let store = try harness.open()
        var chain = SampleChain(random: SeededRandom())
        let links = [
            StateLink(kind: .supersedes, earlier: 1, later: 9),
            StateLink(kind: .isAbout, earlier: 1, later: 10),
            StateLink(kind: .annuls, earlier: 9, later: 11),
            StateLink(kind: .refiles, earlier: 9, later: 12),
        ]
        try await store.commit(chain.next().adding(links: Array(links.prefix(2))))
        try await store.commit(chain.next().adding(links: Array(links.suffix(2))))
        let again = try harness.reopen(store)
        #expect(try await again.links(from: [1, 9, 5]) == links)
        #expect(try await again.links(to: [12, 9]) == [links[3], links[0]])
        await #expect(throws: StoreError.self) {
            try await again.commit(chain.next().adding(links: [links[0]]))
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func batchesAreKeptWithTheirFindings(_ engine: StoreEngine) async throws {
        let harness = try StoreHarness(engine)
        let store = try harness.open()
        var random = SeededRandom()
        var chain = SampleChain(random: random)
        let key = Self.digest(&random)
        let batches = (0..<5).map { number in
            StoredBatch(
                number: number, tag: Self.digest(&random),
                reference: number == 2 ? Self.digest(&random) : nil,
                idempotency: number > 2 ? key : nil, lender: number % 2,
                sealed: random.bytes(30), findings: (0..<number).map { _ in random.bytes(20) })
        }
        #expect(try await store.batchCount() == 0)
        try await store.commit(chain.next().adding(batches: Array(batches.prefix(3))))
        for batch in batches.suffix(2) { try await store.keep(batch) }
        let again = try harness.reopen(store)
        #expect(try await again.batchCount() == 5)
        for batch in batches {
            let kept = try #require(try await again.batch(tag: batch.tag))
            #expect(kept.number == batch.number && kept.sealed == batch.sealed)
            #expect(kept.lender == batch.lender && kept.reference == batch.reference)
            #expect(kept.idempotency == batch.idempotency)
            for page in 0...batch.findings.count {
                let expected = page < batch.findings.count ? batch.findings[page] : nil
                #expect(try await again.findings(batch: batch.number, page: page) == expected)
            }
        }
        let even = try await again.batches(lender: 0, after: 0, limit: 9).map(\.number)
        #expect(even == [2, 4])
        #expect(try await again.lastBatch(idempotency: key)?.number == 4)
        #expect(try await again.lastBatch(idempotency: batches[4].tag) == nil)
        let reference = try #require(batches[2].reference)
        #expect(try await again.hasBatch(reference: reference))
        #expect(try await !again.hasBatch(reference: batches[0].tag))
        await #expect(throws: StoreError.self) { try await again.keep(batches[4]) }
    }
}

extension BlockCommit {
    fileprivate func adding(
        states: [StoredState] = [], stateTags: [StoredStateTag] = [], links: [StateLink] = [],
        batches: [StoredBatch] = []
    ) -> BlockCommit {
        BlockCommit(
            block: block, statements: statements, labels: labels, contentKeys: contentKeys,
            chunks: chunks, tiles: tiles, receipts: receipts, participants: participants,
            states: states, stateTags: stateTags, links: links, batches: batches)
    }
}
