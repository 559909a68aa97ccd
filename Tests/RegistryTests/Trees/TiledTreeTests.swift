import Cryptography
import TestSupport
import Testing
import TransparencyLog

@testable import Registry

/// The tree of tiles and edge, against a tree that is computed from all its leaves.
@Suite struct TiledTreeTests {
    /// A tree whose full tiles are in a store, as the sequencer leaves it.
    private struct Stored {
        let store = InMemoryStore()
        var tree = TiledTree(name: .log)

        mutating func append(_ leaf: Digest) {
            let filled = tree.append(leaf)
            guard !filled.isEmpty else { return }
            store.tamper { contents in
                for tile in filled {
                    #expect(contents.tiles.updateValue(tile, forKey: tile.id) == nil)
                    #expect(tile.hashes.count == 256)
                }
            }
        }

        /// The same tree as a start puts it together.
        func rebuilt(_ leaves: [Digest]) async throws -> TiledTree {
            let size = leaves.count
            var edges: [[Digest]] = []
            for level in 0..<8 where size >> (8 * level) > 0 {
                let count = size >> (8 * level)
                let range = (count / 256 * 256)..<count
                if level == 0 {
                    edges.append(Array(leaves[range]))
                } else {
                    let ids = range.map { TileID(tree: .log, level: level - 1, index: $0) }
                    edges.append(
                        try await store.tiles(ids).map { NaiveRoot.of($0.hashes[...]) })
                }
            }
            return try #require(TiledTree(name: .log, size: size, edges: edges))
        }
    }

    private func leaf(_ number: Int) -> Digest {
        SHA256.hash(withUnsafeBytes(of: number) { Array($0) })
    }

    /// Every path of these leaves leads to the root.
    private func checkPaths(
        _ tree: TiledTree, _ store: InMemoryStore, _ leaves: [Digest], of indices: [Int]
    ) async throws {
        let reader = TreeReader(tree: tree, tiles: TileCache(store: store, capacity: 4))
        for index in indices where index < leaves.count {
            let loaded = try await reader.load(
                InclusionProof.subtrees(index: index, size: leaves.count))
            let path = try InclusionProof.path(index: index, size: leaves.count, from: loaded)
            try InclusionProof.verify(
                leaf: leaves[index], index: index, size: leaves.count, path: path, root: tree.root)
        }
    }

    @Test func itGrowsAndIsRebuiltAtEverySize() async throws {
        var stored = Stored()
        var leaves: [Digest] = []
        for size in 1...600 {
            leaves.append(leaf(size))
            stored.append(leaves[size - 1])
            guard size < 10 || size % 256 < 3 || size % 256 > 253 || size % 37 == 0 else {
                continue
            }
            #expect(stored.tree.size == size)
            #expect(stored.tree.root == NaiveRoot.of(leaves[...]))
            var rebuilt = try await stored.rebuilt(leaves)
            #expect(rebuilt.root == stored.tree.root)
            let indices = [0, 1, 254, 255, 256, 257, 511, 512, size - 1, size / 2]
            try await checkPaths(stored.tree, stored.store, leaves, of: indices)
            try await checkPaths(rebuilt, stored.store, leaves, of: indices)
            // It goes on as the other does.
            var other = stored.tree
            #expect(rebuilt.append(leaf(-1)) == other.append(leaf(-1)))
            #expect(rebuilt.root == other.root)
        }
    }

    /// Tiles of tiles: the third level begins after 65,536 leaves.
    @Test func itGrowsOverSeveralLevels() async throws {
        var stored = Stored()
        var range = CompactRange()
        let leaves = (0..<(65_536 + 300)).map { leaf($0) }
        for (index, leaf) in leaves.enumerated() {
            stored.append(leaf)
            range.append(leaf)
            let size = index + 1
            guard [65_279, 65_280, 65_535, 65_536, 65_537, 65_792, leaves.count].contains(size)
            else { continue }
            #expect(stored.tree.root == range.root)
            let sofar = Array(leaves[..<size])
            let rebuilt = try await stored.rebuilt(sofar)
            #expect(rebuilt.root == range.root)
            let indices = [0, 255, 256, 65_279, 65_280, 65_535, 65_536, 65_537, size - 1]
            try await checkPaths(stored.tree, stored.store, sofar, of: indices)
            try await checkPaths(rebuilt, stored.store, sofar, of: indices)
        }
        let tiles = stored.store.image.tiles.keys
        #expect(tiles.filter { $0.level == 0 }.count == 257)
        #expect(tiles.filter { $0.level == 1 }.map(\.index) == [0])
        #expect(tiles.allSatisfy { $0.level < 2 })
    }

    /// A published tree is what it was while the writer goes on with its own.
    @Test func anOlderValueStaysAsItWas() async throws {
        var stored = Stored()
        var leaves: [Digest] = []
        var older: [TiledTree] = []
        for size in 1...520 {
            leaves.append(leaf(size))
            stored.append(leaves[size - 1])
            if size % 65 == 0 { older.append(stored.tree) }
        }
        for tree in older {
            let sofar = Array(leaves[..<tree.size])
            #expect(tree.root == NaiveRoot.of(sofar[...]))
            try await checkPaths(tree, stored.store, sofar, of: [0, 100, tree.size - 1])
        }
    }

    @Test func anEdgeThatIsNotCompleteIsNoTree() async throws {
        let hashes = (0..<300).map { leaf($0) }
        let tile = NaiveRoot.of(hashes[..<256])
        #expect(TiledTree(name: .log, size: 300, edges: [Array(hashes[256...]), [tile]]) != nil)
        #expect(TiledTree(name: .log, size: 300, edges: [Array(hashes[257...]), [tile]]) == nil)
        #expect(TiledTree(name: .log, size: 300, edges: [Array(hashes[256...]), []]) == nil)
        #expect(TiledTree(name: .log, size: 300, edges: [Array(hashes[256...])]) == nil)
        #expect(TiledTree(name: .log, size: 300, edges: []) == nil)
        #expect(TiledTree(name: .log, size: 0, edges: [])?.root == TreeHash.empty)
    }

    @Test func aTileThatIsMissingIsInconsistent() async throws {
        var stored = Stored()
        let leaves = (0..<300).map { leaf($0) }
        for leaf in leaves { stored.append(leaf) }
        stored.store.tamper { $0.tiles = [:] }
        await #expect {
            try await checkPaths(stored.tree, stored.store, leaves, of: [5])
        } throws: {
            if case RegistryError.inconsistent = $0 { true } else { false }
        }
    }
}
