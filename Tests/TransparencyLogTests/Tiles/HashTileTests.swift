import Cryptography
import Testing
import TransparencyLog

@Suite struct HashTileTests {
    @Test func aTileHoldsEverySubtreeThatIsWhole() {
        let tree = NaiveTree(size: 256)
        var tile = HashTile()
        for width in 0...256 {
            #expect(tile.width == width && tile.isFull == (width == 256))
            for level in 0...8 {
                for index in 0..<(256 >> level) {
                    let leaves = (index << level)..<((index + 1) << level)
                    let expected = leaves.upperBound <= width ? tree.hash(leaves) : nil
                    let found = tile.hash(of: Subtree(level: level, index: index))
                    if found != expected { Issue.record("level \(level), \(index) of \(width)") }
                }
            }
            if width < 256 { tile.append(tree.leaves[width]) }
        }
    }

    @Test(arguments: [0, 1, 2, 3, 100, 255, 256])
    func aTileIsTheSameHoweverItWasMade(width: Int) {
        let leaves = Array(NaiveTree(size: width).leaves)
        let made = HashTile(leafHashes: leaves)
        var grown = HashTile()
        for leaf in leaves { grown.append(leaf) }
        #expect(made == grown)
        #expect(made.leafHashes == leaves)
    }

    @Test func thereIsNothingOutsideATile() {
        let tile = HashTile(leafHashes: NaiveTree(size: 256).leaves)
        for (level, index) in [(0, 256), (0, -1), (9, 0), (-1, 0), (8, 1), (64, 0), (0, .max)] {
            #expect(tile.hash(of: Subtree(level: level, index: index)) == nil)
        }
    }

    /// Every perfect subtree of a tree is found in the tile that it names, at its place there.
    @Test func tilesOfTwoLevelsHoldTheWholeTree() {
        let size = 1030
        let tree = NaiveTree(size: size)
        var tiles: [[HashTile]] = [[], []]
        for first in stride(from: 0, to: size, by: 256) {
            let leaves = tree.leaves[first..<min(first + 256, size)]
            tiles[0].append(HashTile(leafHashes: leaves))
        }
        let whole = Subtree(level: 8, index: 0)
        tiles[1].append(HashTile(leafHashes: tiles[0].compactMap { $0.hash(of: whole) }))
        for (subtree, hash) in tree.table(size).hashes {
            let (level, index) = subtree.tile
            #expect(tiles[level][index].hash(of: subtree.inTile) == hash)
        }
    }

    @Test func tilesAndBundlesReadBack() {
        let hashes = NaiveTree(size: 256).leaves
        for width in [1, 2, 255, 256] {
            let some = hashes.prefix(width)
            let bytes = TileEncoding.bytes(of: some)
            #expect(bytes.count == 32 * width)
            #expect(TileEncoding.hashes(bytes) == Array(some))
            let bundle = TileEncoding.bundle(of: some)
            #expect(bundle.count == 34 * width)
            #expect(TileEncoding.entries(ofBundle: bundle) == Array(some))
            #expect(Array(bundle[0..<34]) == [0, 32] + hashes[0].bytes)
        }
    }

    @Test func bytesThatAreNoTileAreRefused() {
        let hashes = NaiveTree(size: 257).leaves
        let tile = TileEncoding.bytes(of: hashes)
        let bundle = TileEncoding.bundle(of: hashes)
        for count in [0, 1, 31, 33, 8191, 257 * 32] {
            #expect(TileEncoding.hashes(Array(tile.prefix(count))) == nil)
        }
        for count in [0, 1, 33, 35, 256 * 34 - 1, 257 * 34] {
            #expect(TileEncoding.entries(ofBundle: Array(bundle.prefix(count))) == nil)
        }
        for position in [0, 1, 34, 35] {
            var changed = Array(bundle.prefix(68))
            changed[position] ^= 1
            #expect(TileEncoding.entries(ofBundle: changed) == nil)
        }
    }
}
