import Cryptography
import Ledger
import Registry
import TestSupport
import Testing

/// What each reading function of ``RegistryStore`` promises.
@Suite struct StoreReadingTests {
    private func filled(
        _ engine: StoreEngine
    ) async throws -> (harness: StoreHarness, store: any RegistryStore, chain: SampleChain) {
        let harness = try StoreHarness(engine)
        let store = try harness.open()
        var chain = SampleChain(random: SeededRandom())
        for _ in 0..<15 { try await store.commit(chain.next()) }
        return (harness, store, chain)
    }

    @Test(arguments: StoreEngine.allCases)
    func blocksComeByHeightAscendingAndOnlyThoseThatAreThere(_ engine: StoreEngine) async throws {
        let (_, store, chain) = try await filled(engine)
        let all = chain.commits.map(\.block)
        for lower in 0...17 {
            for upper in lower...17 {
                let expected = all[min(lower, 15)..<min(upper, 15)]
                #expect(try await store.blocks(lower..<upper) == Array(expected))
            }
        }
        #expect(try await store.blocks(-5..<2) == Array(all[..<2]))
    }

    @Test(arguments: StoreEngine.allCases)
    func theBlockAtOrAfterALeafIsTheFirstThatStandsThere(_ engine: StoreEngine) async throws {
        let (_, store, chain) = try await filled(engine)
        for leaf in -1...chain.size {
            let expected = chain.commits.map(\.block).first { $0.statement.size >= leaf }
            #expect(try await store.block(atOrAfter: leaf) == expected)
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func statementsComeInLeafOrderWithoutBlocks(_ engine: StoreEngine) async throws {
        let (_, store, chain) = try await filled(engine)
        var random = chain.random
        let all = chain.statements
        for _ in 0..<100 {
            let lower = Int.random(in: 0...(chain.size + 5), using: &random)
            let upper = Int.random(in: lower...(chain.size + 10), using: &random)
            let expected = all.filter { (lower..<upper).contains($0.leafIndex) }
            #expect(
                try await store.statements(lower..<upper) == expected,
                "seed \(chain.random.seed)")
            #expect(
                try await store.entries(lower..<upper) == expected.map(\.entry),
                "seed \(chain.random.seed)")
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func singleStatementsComeInTheOrderAskedForWithoutBlocks(_ engine: StoreEngine) async throws {
        let (_, store, chain) = try await filled(engine)
        var random = chain.random
        let byLeaf = Dictionary(uniqueKeysWithValues: chain.statements.map { ($0.leafIndex, $0) })
        for _ in 0..<50 {
            let leaves = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                Int.random(in: -1...(chain.size + 3), using: &random)
            }
            #expect(
                try await store.statements(at: leaves) == leaves.compactMap { byLeaf[$0] },
                "seed \(chain.random.seed)")
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func aChainLeadsFromTheTailToTheLabelsFirstStatement(_ engine: StoreEngine) async throws {
        let (_, store, chain) = try await filled(engine)
        for label in 0..<chain.labelCount {
            let all = chain.statements.filter { $0.links.contains { $0.label == label } }
            let tail = chain.tail(of: label)
            for count in 0...(all.count + 2) {
                #expect(
                    try await store.chain(label: label, from: tail, count: count)
                        == Array(all.reversed().prefix(count)), "seed \(chain.random.seed)")
            }
            let older = all.dropLast()
            if let tail = older.last?.leafIndex {
                #expect(
                    try await store.chain(label: label, from: tail, count: .max)
                        == Array(older.reversed()), "seed \(chain.random.seed)")
            }
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func aChainThatLeadsNowhereIsCorrupt(_ engine: StoreEngine) async throws {
        let (_, store, chain) = try await filled(engine)
        let first = try #require(chain.statements.first)
        let block = try #require(chain.commits.first).block.statement.size
        let foreign = try #require(
            (0..<chain.labelCount).first { label in !first.links.contains { $0.label == label } })
        for (label, tail) in [
            (first.links[0].label, block), (first.links[0].label, chain.size + 1),
            (foreign, first.leafIndex),
        ] {
            let error = await #expect(throws: StoreError.self) {
                try await store.chain(label: label, from: tail, count: 1)
            }
            #expect(error?.code == .corrupt)
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func onlyStoredTilesCome(_ engine: StoreEngine) async throws {
        let (_, store, chain) = try await filled(engine)
        let stored = chain.commits.flatMap(\.tiles)
        let absent = TileID(tree: .log, level: 5, index: 0)
        let asked = [stored[3].id, absent, stored[0].id, stored[1].id]
        let tiles = try await store.tiles(asked)
        #expect(tiles == [stored[3], stored[0], stored[1]])
        #expect(try await store.tiles([]).isEmpty)
    }

    @Test(arguments: StoreEngine.allCases)
    func chunksComeAscendingOfOneLabelOnly(_ engine: StoreEngine) async throws {
        let (_, store, chain) = try await filled(engine)
        for label in 0...3 {
            let all = chain.commits.flatMap(\.chunks).filter { $0.label == label }
            for lower in 0...6 {
                for upper in lower...6 {
                    let expected = all.filter { (lower..<upper).contains($0.index) }
                    #expect(try await store.chunks(label: label, lower..<upper) == expected)
                    #expect(
                        try await store.chunkRoots(label: label, lower..<upper)
                            == expected.map(\.root))
                }
            }
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func labelsComeFromANumberOnUpToALimit(_ engine: StoreEngine) async throws {
        let (_, store, chain) = try await filled(engine)
        let all = chain.commits.flatMap(\.labels)
        for from in 0...(all.count + 1) {
            for limit in [0, 1, 3, all.count, .max] {
                #expect(
                    try await store.labels(from: from, limit: limit)
                        == Array(all.dropFirst(from).prefix(limit)))
            }
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func anErasedContentKeyIsItsTombstoneUntilABlockBringsANewOne(
        _ engine: StoreEngine
    ) async throws {
        var (harness, store, chain) = try await filled(engine)
        let keys = chain.commits.flatMap(\.contentKeys)
        #expect(try await store.contentKeys(of: [1, 99_999, 0]) == [keys[1], keys[0]])
        let tombstone = StoredContentKey(label: 0, wrapped: [7])
        try harness.replaceContentKey(by: tombstone, in: store)
        #expect(try await store.contentKeys(of: [1, 0]) == [keys[1], tombstone])
        store = try harness.reopen(store)
        #expect(try await store.contentKeys(of: [0]) == [tombstone])
        let new = StoredContentKey(label: 0, wrapped: [9, 9, 9])
        let next = chain.next()
        try await store.commit(next.with(contentKeys: next.contentKeys + [new]))
        #expect(try await store.contentKeys(of: [1, 0]) == [keys[1], new])
    }

    @Test(arguments: StoreEngine.allCases)
    func receiptsAreForgottenByAgeAndReplacedByTheSameTag(_ engine: StoreEngine) async throws {
        let store = try StoreHarness(engine).open()
        var chain = SampleChain(random: SeededRandom())
        let tags = (0..<4).map { SHA256.hash([UInt8($0)]) }
        let receipts = tags.enumerated().map { place, tag in
            StoredReceipt(tag: tag, issuedAt: 100 + place, sealed: [UInt8(place)])
        }
        try await store.commit(chain.next().with(receipts: receipts))
        try await store.forgetReceipts(before: 100)
        for receipt in receipts {
            #expect(try await store.receipt(tag: receipt.tag) == receipt)
        }
        try await store.forgetReceipts(before: 102)
        #expect(try await store.receipt(tag: tags[0]) == nil)
        #expect(try await store.receipt(tag: tags[1]) == nil)
        #expect(try await store.receipt(tag: tags[2]) == receipts[2])
        #expect(try await store.receipt(tag: tags[3]) == receipts[3])
        let newer = StoredReceipt(tag: tags[2], issuedAt: 500, sealed: [7, 7])
        try await store.commit(chain.next().with(receipts: [newer]))
        #expect(try await store.receipt(tag: tags[2]) == newer)
    }
}
