import Cryptography
import Registry
import TestSupport
import Testing

@Suite struct StoreCommitTests {
    @Test(arguments: StoreEngine.allCases)
    func aRegistryIsEstablishedOnce(_ engine: StoreEngine) async throws {
        let harness = try StoreHarness(engine)
        let store = try harness.open()
        #expect(try await store.identity() == nil)
        let identity = StoredIdentity(
            origin: "store.test/ü", wrappedMaster: [1, 2, 0, 255], createdAt: 1_790_000_000)
        try await store.establish(identity)
        #expect(try await store.identity() == identity)
        await #expect(throws: StoreError.self) {
            try await store.establish(
                StoredIdentity(origin: "other.test", wrappedMaster: [], createdAt: 1))
        }
        #expect(try await harness.reopen(store).identity() == identity)
    }

    @Test(arguments: StoreEngine.allCases)
    func anEmptyStoreAnswersThatThereIsNothing(_ engine: StoreEngine) async throws {
        let store = try StoreHarness(engine).open()
        var chain = SampleChain(random: SeededRandom())
        let image = try await StoreImage(store, asking: [chain.next()])
        #expect(image.blocks.isEmpty && image.lastBlock == nil && image.statements.isEmpty)
        #expect(image.labels.isEmpty && image.contentKeys.isEmpty && image.chunks.isEmpty)
        #expect(image.tiles.isEmpty && image.receipts == [nil] && image.participants.isEmpty)
        #expect(image.snapshot == nil)
        #expect(try await store.block(atOrAfter: 0) == nil)
    }

    @Test(arguments: StoreEngine.allCases)
    func whatWasCommittedIsReadBackAlsoAfterAReopening(_ engine: StoreEngine) async throws {
        let harness = try StoreHarness(engine)
        var store = try harness.open()
        var chain = SampleChain(random: SeededRandom())
        for height in 0..<30 {
            try await store.commit(chain.next())
            if height % 7 == 0 { store = try harness.reopen(store) }
        }
        let image = try await StoreImage(store, asking: chain.commits)
        let seed = chain.random.seed
        #expect(image.blocks == chain.commits.map(\.block), "seed \(seed)")
        #expect(image.lastBlock == chain.commits.last?.block, "seed \(seed)")
        #expect(image.statements == chain.statements, "seed \(seed)")
        #expect(image.labels == chain.commits.flatMap(\.labels), "seed \(seed)")
        #expect(image.contentKeys == chain.commits.flatMap(\.contentKeys), "seed \(seed)")
        #expect(image.tiles == chain.commits.flatMap(\.tiles), "seed \(seed)")
        #expect(image.receipts == chain.commits.flatMap(\.receipts), "seed \(seed)")
        #expect(
            image.chunks
                == chain.commits.flatMap(\.chunks)
                .sorted { ($0.label, $0.index) < ($1.label, $1.index) }, "seed \(seed)")
        #expect(image.chunkRoots == image.chunks.map(\.root), "seed \(seed)")
        #expect(
            image.participants
                == chain.commits.flatMap(\.participants).sorted { $0.tag < $1.tag },
            "seed \(seed)")
        #expect(
            try await StoreImage(harness.reopen(store), asking: chain.commits) == image,
            "seed \(seed)")
    }

    @Test(arguments: StoreEngine.allCases)
    func aBlockThatDoesNotFollowTheLastIsRefusedAsAConflict(_ engine: StoreEngine) async throws {
        let store = try StoreHarness(engine).open()
        var chain = SampleChain(random: SeededRandom())
        let commits = (0..<4).map { _ in chain.next() }
        await #expect(throws: StoreError(.conflict, "x"), "no block 0 yet") {
            try await store.commitComparingCode(commits[1])
        }
        try await store.commit(commits[0])
        try await store.commit(commits[1])
        let before = try await StoreImage(store, asking: commits)
        for commit in [commits[0], commits[1], commits[3]] {
            await #expect(throws: StoreError(.conflict, "x")) {
                try await store.commitComparingCode(commit)
            }
            #expect(try await StoreImage(store, asking: commits) == before)
        }
        try await store.commit(commits[2])
        #expect(try await store.lastBlock() == commits[2].block)
    }

    /// Each block clashes with what is stored in one thing only; nothing else of it may stay.
    @Test(arguments: StoreEngine.allCases)
    func aBlockThatClashesLeavesNothing(_ engine: StoreEngine) async throws {
        let store = try StoreHarness(engine).open()
        var chain = SampleChain(random: SeededRandom())
        let stored = (0..<6).map { _ in chain.next(statements: 3) }
        for commit in stored { try await store.commit(commit) }
        let old = try #require(stored.first)
        let next = chain.next(statements: 3)
        let before = try await StoreImage(store, asking: chain.commits)
        let clashes = [
            next.with(statements: next.statements.all + old.statements.all.prefix(1)),
            next.with(labels: next.labels + old.labels.prefix(1)),
            next.with(chunks: next.chunks + old.chunks),
            next.with(tiles: next.tiles + old.tiles.prefix(1)),
        ]
        for (position, clash) in clashes.enumerated() {
            await #expect(throws: StoreError.self, "clash \(position)") {
                try await store.commit(clash)
            }
            let after = try await StoreImage(store, asking: chain.commits)
            #expect(after == before, "clash \(position), seed \(chain.random.seed)")
        }
        try await store.commit(next)
        #expect(
            try await store.statements(at: next.statements.all.map(\.leafIndex))
                == next.statements.all)
    }

    /// A type that came first in a block that failed is still known by its name afterwards.
    @Test(arguments: StoreEngine.allCases)
    func typesOfAFailedBlockDoNotMixWithThoseOfLaterOnes(_ engine: StoreEngine) async throws {
        let harness = try StoreHarness(engine)
        var store = try harness.open()
        var chain = SampleChain(random: SeededRandom())
        let (first, second, third) = (chain.next(), chain.next(), chain.next())
        try await store.commit(first.with(type: "kind/1"))
        await #expect(throws: StoreError.self) {
            try await store.commit(
                second.with(type: "failed/1").with(tiles: second.tiles + first.tiles))
        }
        try await store.commit(second.with(type: "second/1"))
        store = try harness.reopen(store)
        try await store.commit(third.with(type: "third/1"))
        let expected =
            first.statements.all.map { _ in "kind/1" }
            + second.statements.all.map { _ in "second/1" }
            + third.statements.all.map { _ in "third/1" }
        #expect(try await store.statements(0..<chain.size).map(\.type) == expected)
        store = try harness.reopen(store)
        #expect(try await store.statements(0..<chain.size).map(\.type) == expected)
    }

    @Test func theEnginesAnswerAlike() async throws {
        var chain = SampleChain(random: SeededRandom())
        var images: [StoreImage] = []
        let commits = (0..<40).map { _ in chain.next() }
        for engine in StoreEngine.allCases {
            let store = try StoreHarness(engine).open()
            for commit in commits { try await store.commit(commit) }
            images.append(try await StoreImage(store, asking: commits))
        }
        #expect(images[0] == images[1], "seed \(chain.random.seed)")
    }
}

extension RegistryStore {
    /// Commits; an error keeps its code and gets `x` for its words.
    func commitComparingCode(_ commit: BlockCommit) async throws {
        do {
            try await self.commit(commit)
        } catch {
            throw StoreError(error.code, "x")
        }
    }
}

extension BlockCommit {
    func with(
        statements: [StoredStatement]? = nil, labels: [StoredLabel]? = nil,
        contentKeys: [StoredContentKey]? = nil, chunks: [LabelChunk]? = nil,
        tiles: [StoredTile]? = nil, receipts: [StoredReceipt]? = nil,
        participants: [StoredParticipant]? = nil
    ) -> BlockCommit {
        BlockCommit(
            block: block, statements: statements.map { BlockStatements($0) } ?? self.statements,
            labels: labels ?? self.labels,
            contentKeys: contentKeys ?? self.contentKeys, chunks: chunks ?? self.chunks,
            tiles: tiles ?? self.tiles, receipts: receipts ?? self.receipts,
            participants: participants ?? self.participants)
    }

    /// The same block with all statements of one type.
    func with(type: String) -> BlockCommit {
        with(
            statements: statements.all.map {
                StoredStatement(
                    leafIndex: $0.leafIndex, entry: $0.entry, type: type, issuedAt: $0.issuedAt,
                    links: $0.links, parts: $0.parts)
            })
    }
}
