import Cryptography
import Ledger
import TransparencyLog

extension NaiveLog {
    /// All that a static server has of the log.
    func files() throws -> [String: [UInt8]] {
        var files = ["checkpoint": Array(try note(size).utf8)]
        if let keyList { files["log-keys"] = keyList }
        let entries = leaves.map(\.entry)
        for start in stride(from: 0, to: size, by: 256) {
            let end = min(start + 256, size)
            let suffix = end - start == 256 ? "" : ".p/\(end - start)"
            let number = Self.name(start / 256)
            files["tile/entries/\(number)\(suffix)"] = entries[start..<end].flatMap {
                [0, 32] + $0.bytes
            }
            files["tile/blocks/\(number)\(suffix)"] = blocks.filter {
                (start..<end).contains($0.size)
            }.flatMap { $0.canonicalBytes + [0x0a] }
        }
        var level = 0
        var hashes = leafHashes
        while !hashes.isEmpty {
            for start in stride(from: 0, to: hashes.count, by: 256) {
                let end = min(start + 256, hashes.count)
                let suffix = end - start == 256 ? "" : ".p/\(end - start)"
                files["tile/\(level)/\(Self.name(start / 256))\(suffix)"] =
                    hashes[start..<end].flatMap(\.bytes)
            }
            hashes = stride(from: 0, to: hashes.count - hashes.count % 256, by: 256).map {
                NaiveTree.root(hashes[$0..<$0 + 256])
            }
            level += 1
        }
        return files
    }

    func source() throws -> MemoryLogSource {
        MemoryLogSource(files: try files())
    }

    private static func name(_ index: Int) -> String {
        let digits = String(index)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}
