import TestSupport
import Testing
import TransparencyLog

@Suite struct TileCoordinateTests {
    @Test(arguments: [
        (TileCoordinate(.hashes(level: 0), index: 0), "tile/0/000"),
        (TileCoordinate(.hashes(level: 0), index: 0, width: 255), "tile/0/000.p/255"),
        (TileCoordinate(.hashes(level: 63), index: 999), "tile/63/999"),
        (TileCoordinate(.hashes(level: 0), index: 1000), "tile/0/x001/000"),
        (TileCoordinate(.hashes(level: 0), index: 7_006_005), "tile/0/x007/x006/005"),
        (TileCoordinate(.entries, index: 255, width: 1), "tile/entries/255.p/1"),
        (TileCoordinate(.blocks, index: 1000, width: 2), "tile/blocks/x001/000.p/2"),
        (
            TileCoordinate(.entries, index: .max, width: 9),
            "tile/entries/x009/x223/x372/x036/x854/x775/807.p/9"
        ),
    ])
    func aPathReadsBack(coordinate: TileCoordinate?, path: String) {
        #expect(coordinate?.path == path)
        #expect(TileCoordinate(path: path) == coordinate)
    }

    @Test func everyPathReadsBack() {
        var random = SeededRandom()
        for _ in 0..<1000 {
            let row: TileCoordinate.Row =
                Bool.random(using: &random)
                ? .entries : .hashes(level: .random(in: 0...63, using: &random))
            let coordinate = TileCoordinate(
                row,
                index: Int.random(in: 0...(.max), using: &random)
                    >> Int.random(in: 0...62, using: &random),
                width: .random(in: 1...256, using: &random))
            #expect(
                coordinate.flatMap { TileCoordinate(path: $0.path) } == coordinate,
                "seed \(random.seed)")
        }
    }

    @Test(arguments: [
        "", "tile", "tile/", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile/0/00",
        "tile/0/0", "tile/0/0000", "tile/00/000", "tile/+1/000", "tile/-1/000", "tile/64/000",
        "tile/a/000", "tile/8/0/000", "tile/0/+01", "tile/0/-01", "tile/0/x001", "tile/0/001/000",
        "tile/0/x000/001", "tile/0/X001/000", "tile/0/y001/000", "tile/0/x1/000",
        "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/00", "tile/0/000.p/01",
        "tile/0/000.p/256", "tile/0/000.p/-1", "tile/0/000.p/+1", "tile/0/000.p/1/",
        "tile/0/000.p/1/1", "tile/0/000.P/1", "tile/0/.p/1", "tile/0/000..p/1", "tile/entries/",
        "tile/Entries/000", "tiles/0/000", "tile//000", "tile/0//000", "tile/0/٠٠٠",
        "tile/entries/x009/x223/x372/x036/x854/x775/808",
        "tile/entries/x999/x999/x999/x999/x999/x999/999", "tile/0/000\n", "tile/0/000.p/1\r\n",
    ])
    func anotherSpellingIsRefused(path: String) {
        #expect(TileCoordinate(path: path) == nil)
    }

    @Test func placesOutsideTheBoundsAreRefused() {
        #expect(TileCoordinate(.hashes(level: 64), index: 0) == nil)
        #expect(TileCoordinate(.hashes(level: -1), index: 0) == nil)
        #expect(TileCoordinate(.entries, index: -1) == nil)
        #expect(TileCoordinate(.entries, index: 0, width: 0) == nil)
        #expect(TileCoordinate(.entries, index: 0, width: 257) == nil)
    }

    @Test func aTreeHasTheTilesOfItsOwnAndEarlierSizes() throws {
        func isPresent(_ path: String, _ size: Int) throws -> Bool {
            try #require(TileCoordinate(path: path)).isPresent(atSize: size)
        }
        #expect(try !isPresent("tile/0/000.p/1", 0))
        #expect(try isPresent("tile/0/000.p/1", 1))
        #expect(try isPresent("tile/0/000.p/112", 112))
        #expect(try !isPresent("tile/0/000.p/113", 112))
        #expect(try !isPresent("tile/0/000", 255))
        #expect(try isPresent("tile/0/000", 256))
        #expect(try isPresent("tile/0/000.p/7", 256))
        #expect(try !isPresent("tile/0/001.p/1", 256))
        #expect(try isPresent("tile/entries/001.p/1", 257))
        #expect(try !isPresent("tile/entries/002.p/1", 257))
        #expect(try !isPresent("tile/1/000.p/1", 255))
        #expect(try isPresent("tile/1/000.p/1", 511))
        #expect(try !isPresent("tile/1/000.p/2", 511))
        #expect(try !isPresent("tile/8/000.p/1", .max))
        #expect(try !isPresent("tile/63/000.p/1", .max))
    }

    private struct Vectors: Decodable {
        struct Tile: Decodable {
            let level: Int?
            let index: Int
            let partial: Int
            let path: String
        }
        struct Leaf: Decodable {
            let seq: Int
            let size: Int
            let path: String
        }
        struct Parsed: Decodable {
            let level: String
            let n: String
            let index: Int
            let partial: Int
        }
        struct Widths: Decodable {
            let size: Int
            let tiles: [String: [Int]]
        }
        let tilePath: [Tile]
        let entriesPath: [Tile]
        let entriesForLogIndex: [Leaf]
        let parseOk: [Parsed]
        let parseBad: [[String]]
        let partialWidths: [Widths]
    }

    @Test(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
    func pathsOfOthersAreWrittenAndReadAlike() throws {
        let vectors = try SharedVectors.decode(Vectors.self, from: "c2sp/paths.json")
        for tile in vectors.tilePath + vectors.entriesPath {
            let row = tile.level.map { TileCoordinate.Row.hashes(level: $0) } ?? .entries
            let width = tile.partial == 0 ? TileCoordinate.fullWidth : tile.partial
            let coordinate = TileCoordinate(row, index: tile.index, width: width)
            #expect(coordinate?.path == tile.path)
            #expect(TileCoordinate(path: tile.path) == coordinate)
        }
        for leaf in vectors.entriesForLogIndex {
            #expect(TileCoordinate.bundle(ofLeaf: leaf.seq, size: leaf.size)?.path == leaf.path)
        }
        for parsed in vectors.parseOk {
            let coordinate = TileCoordinate(path: "tile/\(parsed.level)/\(parsed.n)")
            #expect(coordinate?.index == parsed.index)
            #expect((coordinate?.width ?? 0) % TileCoordinate.fullWidth == parsed.partial)
        }
        for bad in vectors.parseBad {
            #expect(TileCoordinate(path: "tile/" + bad.joined(separator: "/")) == nil)
        }
        for widths in vectors.partialWidths {
            for (level, expected) in widths.tiles {
                let row = TileCoordinate.Row.hashes(level: try #require(Int(level)))
                let layout = TileCoordinate.layout(row, size: widths.size)
                #expect([layout.full, layout.partialWidth] == expected)
            }
        }
    }

    @Test func aLeafOutsideTheTreeHasNoBundle() {
        #expect(TileCoordinate.bundle(ofLeaf: 5, size: 5) == nil)
        #expect(TileCoordinate.bundle(ofLeaf: -1, size: 5) == nil)
    }
}
