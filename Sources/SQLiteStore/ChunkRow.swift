internal import Cryptography
internal import Foundation
internal import Registry

/// The postings of a full chunk in one blob: for each the leaf index, big-endian, and the entry.
enum ChunkRow {
    private static let width = 8 + Digest.byteCount

    static func encode(_ postings: [LabelChunk.Posting]) -> Data {
        var data = Data(capacity: postings.count * width)
        for posting in postings {
            withUnsafeBytes(of: UInt64(posting.leafIndex).bigEndian) {
                data.append(contentsOf: $0)
            }
            data.append(contentsOf: posting.entry.bytes)
        }
        return data
    }

    static func decode(_ data: Data) throws -> [LabelChunk.Posting] {
        let bytes = [UInt8](data)
        guard bytes.count == LabelChunk.width * width else {
            throw StoreError(.corrupt, "a label's chunk does not hold 256 postings")
        }
        return try stride(from: 0, to: bytes.count, by: width).map { start in
            let leaf = bytes[start..<(start + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard let entry = Digest(bytes[(start + 8)..<(start + width)]),
                let leafIndex = Int(exactly: leaf)
            else { throw StoreError(.corrupt, "a label's chunk cannot be read") }
            return LabelChunk.Posting(leafIndex: leafIndex, entry: entry)
        }
    }
}
