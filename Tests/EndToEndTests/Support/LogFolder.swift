import Cryptography
import Foundation
import Ledger
import TransparencyLog

/// A small log as the files of a static server, which can be made to lie. Its leaves are of no
/// statements: what they open is not looked at.
struct LogFolder {
    static let origin = "log.test/folder"

    let signer: NoteSigner
    private let origin: String
    private(set) var entries: [Digest] = []
    private(set) var blocks: [BlockStatement] = []
    private var tree = CompactRange()
    private var chain = CompactRange()

    init() throws {
        signer = try NoteSigner(
            name: Self.origin, key: Ed25519.PrivateKey(seed: SecretKey(SHA256.hash([1]))))
        origin = Self.origin
        add(1)
    }

    /// One without leaves.
    init(_ signer: NoteSigner, _ origin: String) {
        self.signer = signer
        self.origin = origin
    }

    var key: String { signer.verifierKey.encoded }
    var size: Int { entries.count }

    /// Adds a block of this many statements.
    mutating func add(_ count: Int, salt: String = "") {
        for _ in 0..<count { append(SHA256.hash(Array("\(salt) \(size)".utf8))) }
        seal(index: .zero, time: 1_790_000_000_000 + blocks.count)
    }

    /// Ends a block.
    mutating func seal(index: Digest, time: Int) {
        let block = BlockStatement(
            height: blocks.count, previous: blocks.last?.entry ?? .zero,
            first: blocks.last.map { $0.size + 1 } ?? 0, size: size,
            root: tree.root, blocks: chain.root, indexRoot: index, time: time, issuer: origin)
        append(block.entry)
        blocks.append(block)
        chain.append(TreeHash.leaf(block.entry))
    }

    mutating func append(_ entry: Digest) {
        entries.append(entry)
        tree.append(TreeHash.leaf(entry))
    }

    var note: String {
        get throws {
            try signer.sign(
                Checkpoint(origin: origin, size: size, root: tree.root).body
            ).encoded
        }
    }

    /// The proof that the log's last leaf, a block's statement, stands in it.
    var lastLeafProof: [UInt8] {
        get throws {
            var before = CompactRange()
            for entry in entries.dropLast() { before.append(TreeHash.leaf(entry)) }
            return TLogProof(
                extra: entries.last?.bytes, index: size - 1, path: before.hashes.reversed(),
                checkpoint: try SignedNote(parsing: note)
            ).bytes
        }
    }

    /// Writes all files, over those that are there.
    func write(to folder: URL) throws {
        try? FileManager.default.removeItem(at: folder)
        let rows = stride(from: 0, to: size, by: TileCoordinate.fullWidth)
        for (index, start) in rows.enumerated() {
            let leaves = start..<min(start + TileCoordinate.fullWidth, size)
            try write(
                TileEncoding.bundle(of: entries[leaves]), .entries, index, leaves.count, folder)
            try write(
                BlockBundle.bytes(of: blocks.filter { leaves.contains($0.size) }), .blocks, index,
                leaves.count, folder)
        }
        var hashes = entries.map { TreeHash.leaf($0) }
        var level = 0
        while !hashes.isEmpty {
            var above: [Digest] = []
            for start in stride(from: 0, to: hashes.count, by: TileCoordinate.fullWidth) {
                let part = hashes[start..<min(start + TileCoordinate.fullWidth, hashes.count)]
                try write(
                    TileEncoding.bytes(of: part), .hashes(level: level),
                    start / TileCoordinate.fullWidth, part.count, folder)
                if let root = HashTile(leafHashes: part).hash(of: Subtree(level: 8, index: 0)) {
                    above.append(root)
                }
            }
            hashes = above
            level += 1
        }
        try Data(note.utf8).write(to: folder.appending(path: "checkpoint"))
    }

    private func write(
        _ bytes: [UInt8], _ row: TileCoordinate.Row, _ index: Int, _ width: Int, _ folder: URL
    ) throws {
        guard let tile = TileCoordinate(row, index: index, width: width) else {
            throw Failure("no such tile")
        }
        let file = folder.appending(path: tile.path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }
}
