import Cryptography
import Ledger
import Registry
import TestSupport
import Testing

/// What both engines write over when something is erased, and what they leave as it is.
@Suite struct StoreErasureTests {
    @Test(arguments: StoreEngine.allCases)
    func whatIsErasedIsReplacedAndNothingElse(_ engine: StoreEngine) async throws {
        let harness = try StoreHarness(engine)
        var store = try harness.open()
        var chain = SampleChain(random: SeededRandom())
        for _ in 0..<12 { try await store.commit(chain.next()) }
        var random = chain.random
        let before = try await StoreImage(store, asking: chain.commits)
        let receipt = try #require(before.receipts.compactMap(\.self).first)
        let two = try #require(chain.statements.first { $0.parts.count == 2 })
        let erasure = StoredErasure(
            contentKeys: [StoredContentKey(label: 0, wrapped: random.bytes(60))],
            parts: [0, 1].map {
                StoredErasure.Part(
                    leafIndex: two.leafIndex, part: $0, sealed: random.bytes(10 + $0))
            },
            payloads: [
                .init(leafIndex: two.leafIndex, digests: [two.entry, receipt.tag]),
                .init(leafIndex: 0, digests: []),
            ],
            receipts: [
                StoredReceipt(
                    tag: receipt.tag, issuedAt: receipt.issuedAt, sealed: random.bytes(28))
            ])
        // By itself, and with a block.
        let next = chain.next()
        try await store.commit(
            BlockCommit(
                block: next.block, statements: next.statements, labels: next.labels,
                contentKeys: next.contentKeys, chunks: next.chunks, tiles: next.tiles,
                receipts: next.receipts, participants: next.participants, erasure: erasure))
        #expect(try await store.erasureHeights() == [next.block.statement.height])
        for round in 0..<2 {
            store = try harness.reopen(store)
            let after = try await StoreImage(store, asking: chain.commits)
            #expect(try await store.contentKeys(of: [0]) == erasure.contentKeys)
            let statement = try #require(try await store.statements(at: [two.leafIndex]).first)
            #expect(statement.parts.map(\.sealed) == erasure.parts.map(\.sealed))
            #expect(statement.parts.map(\.owner) == two.parts.map(\.owner))
            #expect(statement.entry == two.entry && statement.links == two.links)
            #expect(try await store.receipt(tag: receipt.tag) == erasure.receipts.first)
            #expect(
                try await store.receipts(issuedAt: [receipt.issuedAt])
                    .contains(erasure.receipts[0]))
            #expect(
                after.statements.filter { $0.leafIndex != two.leafIndex }
                    .prefix(before.statements.count - 1)
                    == before.statements.filter { $0.leafIndex != two.leafIndex }[...],
                "seed \(random.seed)")
            #expect(after.contentKeys.count == chain.labelCount)
            #expect(
                try await store.erasedPayloads(at: [0, two.leafIndex + 1, two.leafIndex])
                    == erasure.payloads.reversed(), "round \(round)")
            guard round == 0 else { continue }
            try await store.erase(erasure)
            try await store.erase(
                StoredErasure(payloads: [.init(leafIndex: two.leafIndex, digests: [receipt.tag])]))
        }
        #expect(try await store.erasureHeights().count == 1, "only a block records one")
    }

    @Test(arguments: StoreEngine.allCases)
    func stateIsFoundByItsOwners(_ engine: StoreEngine) async throws {
        let store = try StoreHarness(engine).open()
        var chain = SampleChain(random: SeededRandom())
        var random = chain.random
        let states = (0..<40).map { number in
            StoredState(
                number: number, owner: Int.random(in: 0...4, using: &random), lender: nil, leaf: 0,
                sealed: random.bytes(30))
        }
        let next = chain.next()
        try await store.commit(
            BlockCommit(
                block: next.block, statements: next.statements, labels: next.labels,
                contentKeys: next.contentKeys, chunks: next.chunks, tiles: next.tiles,
                receipts: next.receipts, participants: next.participants, states: states))
        for owners in [Set<Int>(), [1], [0, 3], [0, 1, 2, 3, 4], [9]] {
            #expect(
                try await store.states(owners: owners)
                    == states.filter { owners.contains($0.owner) }, "seed \(random.seed)")
        }
        let change = StoredState(
            number: 7, owner: states[7].owner, lender: nil, leaf: 0, sealed: random.bytes(50))
        try await store.erase(StoredErasure(states: [change]))
        #expect(try await store.states(owners: [change.owner]).contains(change))
    }
}
