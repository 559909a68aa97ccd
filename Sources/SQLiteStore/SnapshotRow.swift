internal import Cryptography
internal import Registry

/// Label heads side by side: count and tail as varints, then the frontier's hashes, whose number
/// is that of the bits set in the count.
enum SnapshotRow {
    static func encode(_ heads: some Sequence<LabelSnapshot.Head>) -> [UInt8] {
        var bytes: [UInt8] = []
        for head in heads {
            Varint.append(head.count, to: &bytes)
            Varint.append(head.tail, to: &bytes)
            for digest in head.frontier { bytes += digest.bytes }
        }
        return bytes
    }

    static func decode(_ bytes: [UInt8]) throws -> [LabelSnapshot.Head] {
        var heads: [LabelSnapshot.Head] = []
        var position = 0
        while position < bytes.count {
            guard let count = Varint.read(bytes, at: &position),
                let tail = Varint.read(bytes, at: &position)
            else { throw StoreError(.corrupt, "the label snapshot cannot be read") }
            var frontier: [Digest] = []
            for _ in 0..<count.nonzeroBitCount {
                let end = position + Digest.byteCount
                guard end <= bytes.count, let digest = Digest(bytes[position..<end]) else {
                    throw StoreError(.corrupt, "the label snapshot ends too early")
                }
                frontier.append(digest)
                position = end
            }
            heads.append(LabelSnapshot.Head(count: count, tail: tail, frontier: frontier))
        }
        return heads
    }
}
