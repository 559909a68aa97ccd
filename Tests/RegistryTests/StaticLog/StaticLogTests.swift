import CanonicalEncoding
import Cryptography
import Ledger
import Registry
import TestSupport
import Testing
import TransparencyLog

/// The log as files, against a tree by recursion over all leaves.
@Suite struct StaticLogTests {
    /// A log of some 700 leaves in blocks of different lengths.
    private func fill(_ registry: Registry) async throws {
        let lender = try Sample.lender()
        for count in [1, 2, 40, 1, 300, 250, 7, 1] {
            _ = try await registry.post(
                (0..<count).map { .opening("A-\(count)-\($0)-\(registry.size)") }, by: lender)
        }
    }

    private func entries(_ log: StaticLog) async throws -> [Digest] {
        var entries: [Digest] = []
        for tile in TileCoordinate.added(.entries, since: 0, size: log.size) {
            let bytes = try #require(try await log.bytes(of: tile))
            entries += try #require(TileEncoding.entries(ofBundle: bytes))
        }
        return entries
    }

    @Test(arguments: StoreEngine.allCases)
    func everyFileIsThatOfTheTree(engine: StoreEngine) async throws {
        let fixture = try RegistryFixture(engine)
        let open = try await fixture.open()
        try await fill(open.registry)
        let log = open.registry.staticLog
        let leaves = try await entries(log).map { TreeHash.leaf($0) }
        #expect(leaves.count == log.size)
        let signed = try Checkpoint(parsing: SignedNote(parsing: log.checkpoint).text)
        #expect(signed.root == NaiveRoot.of(leaves[...]))
        #expect(signed.size == log.size)

        for level in 0...2 {
            let width = 1 << (8 * level)
            let hashes = (0..<(leaves.count / width)).map {
                NaiveRoot.of(leaves[($0 * width)..<(($0 + 1) * width)])
            }
            for tile in TileCoordinate.added(.hashes(level: level), since: 0, size: log.size) {
                let start = tile.index * TileCoordinate.fullWidth
                let expected = TileEncoding.bytes(of: hashes[start..<(start + tile.width)])
                #expect(try await log.bytes(of: tile) == expected, "\(tile.path)")
            }
        }
        // What was read beside the running registry is the same.
        let beside = try await StaticLog.open(open.store)
        #expect(beside.checkpoint == log.checkpoint)
        #expect(try await entries(beside) == (try await entries(log)))
        try open.close()
    }

    @Test func aShorterTileIsTheBeginningOfALongerOne() async throws {
        let registry = try await RegistryFixture().open().registry
        try await fill(registry)
        let log = registry.staticLog
        for row in [TileCoordinate.Row.hashes(level: 0), .entries] {
            let full = try #require(TileCoordinate(row, index: 1))
            let bytes = try #require(try await log.bytes(of: full))
            for width in [1, 17, 255] {
                let part = try #require(TileCoordinate(row, index: 1, width: width))
                let each = bytes.count / TileCoordinate.fullWidth
                #expect(try await log.bytes(of: part) == Array(bytes.prefix(width * each)))
            }
        }
    }

    @Test func whatTheLogDoesNotHaveYetIsNoFile() async throws {
        let registry = try await RegistryFixture().open().registry
        let log = registry.staticLog
        let size = RegistryFixture.foundedSize
        for row in [TileCoordinate.Row.hashes(level: 0), .entries, .blocks] {
            let (last, next) = (
                try #require(TileCoordinate(row, index: 0, width: size)),
                try #require(TileCoordinate(row, index: 0, width: size + 1))
            )
            #expect(try await log.bytes(of: last) != nil)
            #expect(try await log.bytes(of: next) == nil)
        }
        let above = try #require(TileCoordinate(.hashes(level: 1), index: 0, width: 1))
        #expect(try await log.bytes(of: above) == nil)
    }

    @Test func theBlocksBesideTheEntriesAreTheChain() async throws {
        let registry = try await RegistryFixture().open().registry
        try await fill(registry)
        let log = registry.staticLog
        var payloads: [BlockPayload] = []
        for tile in TileCoordinate.added(.blocks, since: 0, size: log.size) {
            let found = try BlockBundle.payloads(try #require(try await log.bytes(of: tile)))
            for payload in found {
                #expect(payload.size / TileCoordinate.fullWidth == tile.index)
            }
            payloads += found
        }
        let blocks = try await registry.blocks(after: -1, limit: 200)
        #expect(payloads == blocks.map { $0.block.statement })
        #expect(payloads.last?.size == log.size - 1)
    }

    @Test func eachLeafIsProvenUnderEachCheckpoint() async throws {
        let registry = try await RegistryFixture().open().registry
        for count in [1, 3, 5] {
            _ = try await registry.post(
                (0..<count).map { .opening("A-\(count)-\($0)") }, by: try Sample.lender())
        }
        let leaves = try await entries(registry.staticLog).map { TreeHash.leaf($0) }
        let sizes = try await registry.blocks(after: -1, limit: 200)
            .map { $0.block.statement.size + 1 }
        for size in 1...(registry.size + 1) {
            for index in [0, 1, size / 2, size - 1, size] {
                guard sizes.contains(size), index < size else {
                    await #expect(throws: RegistryError.self) {
                        try await registry.inclusion(of: index, size: size)
                    }
                    continue
                }
                let proof = try await registry.inclusion(of: index, size: size)
                let signed = try Checkpoint(parsing: SignedNote(parsing: proof.checkpoint).text)
                #expect(signed.root == NaiveRoot.of(leaves[..<size]))
                try InclusionProof.verify(
                    leaf: TreeHash.leaf(proof.entry), index: index, size: size, path: proof.path,
                    root: signed.root)
                #expect(TreeHash.leaf(proof.entry) == leaves[index])
            }
        }
    }

    @Test func aBundlesEntriesAndWhatStandsLeftOfThemGiveTheRoot() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.blocksPerBundle = 6
        let registry = try await fixture.open().registry
        try await fill(registry)
        let last = try #require(try await registry.blocks(after: -1, limit: 200).last)
        for (from, to) in [(0, 0), (0, 5), (3, 7), (last.block.statement.height, nil)] {
            let bundle = try await registry.bundle(from: from, to: to)
            let entries = try await registry.entries(bundle.leaves)
            let proof = RangeProof(left: bundle.left, right: [])
            let signed = try Checkpoint(parsing: SignedNote(parsing: bundle.checkpoint).text)
            #expect(signed.size == bundle.leaves.upperBound)
            try proof.verify(
                leaves: entries.map { TreeHash.leaf($0) }, from: bundle.leaves.lowerBound,
                size: signed.size, root: signed.root)
        }
        for (from, to) in [(0, 6), (5, 4), (-1, 2), (0, 1000)] {
            await #expect(throws: RegistryError.self) {
                try await registry.bundle(from: from, to: to)
            }
        }
    }
}
