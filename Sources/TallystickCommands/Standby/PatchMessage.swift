internal import CanonicalEncoding
internal import Cryptography
internal import Registry
internal import SQLiteStore

/// Patches on their way to a standby: a line of JSON that says what follows, and the patches side by side.
struct PatchMessage: Sendable {
    /// The last block that the primary has acknowledged.
    let acknowledged: Int
    /// Lines of the primary's erasure journal.
    let erasures: Int
    let patches: [ReplicationPatch]

    /// - Parameter seq: what was asked for is what comes after it.
    func bytes(_ secret: ReplicationSecret, after seq: Int) -> [UInt8] {
        let body = body
        return body + secret.code(body, after: seq).bytes
    }

    private var body: [UInt8] {
        let head: JSONValue = [
            "acknowledged": .integer(Int64(acknowledged)), "erasures": .integer(Int64(erasures)),
            "patches": .array(
                patches.map {
                    [
                        "height": .integer(Int64($0.height)),
                        "length": .integer(Int64($0.bytes.count)), "seq": .integer(Int64($0.seq)),
                    ]
                }),
        ]
        return head.jsonBytes + [UInt8(ascii: "\n")] + patches.flatMap(\.bytes)
    }

    init(acknowledged: Int, erasures: Int, patches: [ReplicationPatch]) {
        self.acknowledged = acknowledged
        self.erasures = erasures
        self.patches = patches
    }

    /// `nil` unless a primary with the same key-encryption key answered the same question so.
    init?(bytes all: [UInt8], _ secret: ReplicationSecret, after seq: Int) {
        let bytes = Array(all.dropLast(Digest.byteCount))
        guard Array(all.suffix(Digest.byteCount)) == secret.code(bytes, after: seq).bytes else {
            return nil
        }
        self.init(bytes)
    }

    private init?(_ bytes: [UInt8]) {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
            let head = try? JSONParser.parse(bytes[..<end]).objectValue,
            let acknowledged = head["acknowledged"]?.integerValue,
            let erasures = head["erasures"]?.integerValue,
            let list = head["patches"]?.arrayValue
        else { return nil }
        var rest = bytes[(end + 1)...]
        var patches: [ReplicationPatch] = []
        for item in list {
            guard let item = item.objectValue, let seq = item["seq"]?.integerValue,
                let height = item["height"]?.integerValue,
                let length = item["length"]?.integerValue.flatMap({ Int(exactly: $0) }),
                (0...rest.count).contains(length)
            else { return nil }
            patches.append(
                ReplicationPatch(
                    seq: Int(seq), height: Int(height), bytes: Array(rest.prefix(length))))
            rest = rest.dropFirst(length)
        }
        guard rest.isEmpty else { return nil }
        self.init(acknowledged: Int(acknowledged), erasures: Int(erasures), patches: patches)
    }
}
