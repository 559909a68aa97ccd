internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
internal import Registry
internal import TransparencyLog

/// A bundle of the log as the files of a tar archive, one at a time: memory is that of one file.
///
/// `SHA256SUMS`, which `sha256sum -c` reads, comes last: it is of the files that were sent.
struct LogBundleArchive: Sendable {
    /// What comes next.
    enum Place: Sendable {
        case summary
        case checkpoint
        case left
        case blocks(after: Int)
        case entries(from: Int)
        case sums
    }

    private static let blocksPerFile = 200
    private static let entriesPerFile = 8_192

    private let registry: Registry
    private let bundle: LogBundle
    private var sums = ""
    private var place = Place.summary

    init(_ bundle: LogBundle, of registry: Registry) {
        self.bundle = bundle
        self.registry = registry
    }

    /// The bytes of the next file, and what is left after it; `nil` after the last.
    func next() async throws -> (bytes: [UInt8], rest: LogBundleArchive?) {
        var rest = self
        let (name, contents, place) = try await file()
        guard let entry = TarEntry(name: name, contents: contents) else {
            throw RegistryError.inconsistent("a file of a bundle has no possible name")
        }
        guard let place else { return (entry.bytes + TarEntry.end, nil) }
        rest.sums += "\(SHA256.hash(contents).hexadecimal)  \(name)\n"
        rest.place = place
        return (entry.bytes, rest)
    }

    private func file() async throws -> (name: String, contents: [UInt8], next: Place?) {
        switch place {
        case .summary:
            let summary: JSONValue = .object([
                "origin": .string(registry.origin),
                "vkey": .string(registry.verifierKey.encoded),
                "keys": .array(
                    registry.logKeyList.keys.map {
                        ["vkey": .string($0.vkey), "from_size": .integer(Int64($0.fromSize))]
                    }),
                "from": .integer(Int64(bundle.heights.lowerBound)),
                "to": .integer(Int64(bundle.heights.upperBound)),
                "first": .integer(Int64(bundle.leaves.lowerBound)),
                "size": .integer(Int64(bundle.leaves.upperBound)),
            ])
            return ("log.json", summary.jsonBytes + [UInt8(ascii: "\n")], .checkpoint)
        case .checkpoint:
            return ("checkpoint", Array(bundle.checkpoint.utf8), .left)
        case .left:
            let lines = bundle.left.map { Base64.encode($0.bytes) + "\n" }.joined()
            return ("left", Array(lines.utf8), .blocks(after: bundle.heights.lowerBound - 1))
        case .blocks(let after):
            let limit = min(Self.blocksPerFile, bundle.heights.upperBound - after)
            var lines = JSONWriter(reservingCapacity: limit * 1024)
            for block in try await registry.blocks(after: after, limit: limit) {
                block.write(to: &lines)
                lines.raw("\n")
            }
            let last = after + limit
            return (
                "blocks/\(after + 1).ndjson", lines.bytes,
                last < bundle.heights.upperBound
                    ? .blocks(after: last) : .entries(from: bundle.leaves.lowerBound)
            )
        case .entries(let from):
            let end = min(from + Self.entriesPerFile, bundle.leaves.upperBound)
            let entries = try await registry.entries(from..<end)
            return (
                "entries/\(from)", TileEncoding.bundle(of: entries),
                end < bundle.leaves.upperBound ? .entries(from: end) : .sums
            )
        case .sums:
            return ("SHA256SUMS", Array(sums.utf8), nil)
        }
    }
}
