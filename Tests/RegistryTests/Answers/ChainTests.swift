import CreditModel
import Cryptography
import Ledger
import Registry
import Testing
import TransparencyLog

/// What anyone may ask of the log itself.
@Suite struct ChainTests {
    /// A registry of some small blocks, and the entries of all its leaves.
    private func filled(
        _ fixture: RegistryFixture, blocks: Int
    ) async throws -> (open: OpenRegistry, entries: [Digest]) {
        let open = try await fixture.open()
        let lender = try Sample.lender()
        for block in 0..<blocks {
            // The clock goes back now and then; a block's time must not.
            fixture.clock.advance(milliseconds: block % 3 == 2 ? -70_000 : 30_000)
            _ = try await open.registry.post(
                (0...(block % 3)).map { .opening("A-\(block)-\($0)") }, by: lender)
        }
        return (open, try await Self.entries(of: open))
    }

    static func entries(of open: OpenRegistry) async throws -> [Digest] {
        var entries: [Int: Digest] = [:]
        for statement in try await open.store.statements(0..<open.registry.size) {
            entries[statement.leafIndex] = statement.entry
        }
        for block in try await open.store.blocks(0..<Int.max) {
            entries[block.statement.size] = block.statement.entry
        }
        return try (0..<open.registry.size).map { try #require(entries[$0]) }
    }

    @Test(arguments: StoreEngine.allCases)
    func theBlocksAreAChainInTheTree(_ engine: StoreEngine) async throws {
        let (open, entries) = try await filled(try RegistryFixture(engine), blocks: 20)
        let registry = open.registry
        let leaves = entries.map { TreeHash.leaf($0) }
        let verifier = LedgerVerifier(key: registry.verifierKey)
        var heads: [VerifiedHead] = []
        for proven in try await registry.blocks(after: -1, limit: 200) {
            let head = try verifier.head(checkpoint: proven.checkpoint, block: proven.block)
            let block = head.block
            #expect(block.height == heads.count)
            #expect(block.previous == heads.last?.block.entry ?? .zero)
            #expect(block.first == heads.last.map { $0.block.size + 1 } ?? 0)
            #expect(block.root == NaiveRoot.of(leaves[..<block.size]))
            #expect(head.checkpoint.root == NaiveRoot.of(leaves[...block.size]))
            #expect(
                block.blocks == NaiveRoot.of(heads.map { TreeHash.leaf($0.block.entry) }[...]))
            #expect(block.time >= heads.last?.block.time ?? 0)
            #expect(entries[block.size] == block.entry)
            heads.append(head)
            let single = try await registry.block(height: block.height)
            #expect(single.checkpoint == proven.checkpoint && single.block == proven.block)
        }
        #expect(heads.count == 22)
        #expect(heads.last?.note == registry.checkpoint)
        #expect(Set(heads.map(\.block.time)).count < heads.count, "the clock went back")
    }

    @Test func everyHeadExtendsEveryEarlierOne() async throws {
        let (open, entries) = try await filled(try RegistryFixture(), blocks: 12)
        let registry = open.registry
        let verifier = LedgerVerifier(key: registry.verifierKey)
        var heads: [VerifiedHead] = []
        for proven in try await registry.blocks(after: -1, limit: 200) {
            heads.append(try verifier.head(checkpoint: proven.checkpoint, block: proven.block))
        }
        #expect(heads.last?.size == entries.count)
        for (later, head) in heads.enumerated() {
            for (earlier, remembered) in heads[...later].enumerated() {
                let ancestry =
                    earlier == later
                    ? [] : try await registry.ancestry(of: earlier, under: later)
                try await verifier.verifyLater(
                    head, extends: remembered,
                    consistency: registry.consistency(from: remembered.size, to: head.size)
                        .map { WireHash($0) },
                    ancestry: ancestry.map { WireHash($0) })
            }
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func consistencyHoldsBetweenAnyTwoSizes(_ engine: StoreEngine) async throws {
        let (open, entries) = try await filled(try RegistryFixture(engine), blocks: 8)
        let leaves = entries.map { TreeHash.leaf($0) }
        let roots = (0...leaves.count).map { NaiveRoot.of(leaves[..<$0]) }
        #expect(leaves.count > 30)
        for to in 1...leaves.count {
            for from in 1...to {
                let path = try await open.registry.consistency(from: from, to: to)
                try ConsistencyProof.verify(
                    from: from, fromRoot: roots[from], to: to, toRoot: roots[to], path: path)
            }
        }
    }

    @Test(arguments: [
        (0, 1), (-1, 2), (3, 2), (1, 9), (9, 9), (Int.min, Int.max), (1, Int.max),
        (Int.max, Int.max),
    ])
    func consistencyOfOtherSizesIsRefused(from: Int, to: Int) async throws {
        let open = try await RegistryFixture().open()
        #expect(open.registry.size == RegistryFixture.foundedSize)
        await #expect {
            try await open.registry.consistency(from: from, to: to)
        } throws: {
            if case RegistryError.badRequest = $0 { true } else { false }
        }
    }

    @Test(arguments: [-1, 2, Int.max, Int.min])
    func aBlockThatIsNotThereIsNotFound(_ height: Int) async throws {
        let open = try await RegistryFixture().open()
        await #expect {
            try await open.registry.block(height: height)
        } throws: {
            if case RegistryError.notFound = $0 { true } else { false }
        }
    }

    @Test func pagesOfBlocksStartAfterAHeightAndEndAtTheLast() async throws {
        let (open, _) = try await filled(try RegistryFixture(), blocks: 5)
        for after in -1...8 {
            for limit in [1, 2, 7, 200] {
                let page = try await open.registry.blocks(after: after, limit: limit)
                #expect(
                    page.map(\.block.statement.height)
                        == Array((after + 1)..<max(after + 1, min(after + 1 + limit, 7))))
            }
        }
        #expect(try await open.registry.blocks(after: .max, limit: 200).isEmpty)
        for (after, limit) in [(-2, 1), (Int.min, 1), (0, 0), (0, -1), (0, 201)] {
            await #expect(throws: RegistryError.self) {
                try await open.registry.blocks(after: after, limit: limit)
            }
        }
    }
}
