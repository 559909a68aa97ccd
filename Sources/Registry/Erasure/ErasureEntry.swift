internal import CanonicalEncoding
internal import Cryptography

/// One line of the erasure journal: an erasure that a block was about to record, or that it was not
/// recorded after all.
///
/// It is written before the block is committed. Which of the two came of it is told by the block at
/// its height: it is this one, or it is another.
struct ErasureEntry: Sendable, Hashable {
    enum Target: Sendable, Hashable {
        /// The business whose label has this key.
        case label(Digest)
        /// The statement at a leaf.
        case leaf(Int)
    }

    let target: Target
    /// The first leaf that the erasure did not reach.
    let first: Int
    /// The height of the block.
    let height: Int
    /// The entry of the block's statement.
    let block: Digest
    /// Whether the block was never committed.
    var isVoid = false

    /// As it is sealed.
    var packed: [UInt8] {
        var object: JSONObject = [
            "first": .integer(Int64(first)), "height": .integer(Int64(height)),
            "block": .string(Base64.encode(block.bytes)), "void": .bool(isVoid),
        ]
        switch target {
        case .label(let key): object.append("label", .string(Base64.encode(key.bytes)))
        case .leaf(let leaf): object.append("leaf", .integer(Int64(leaf)))
        }
        return JSONValue.object(object).jsonBytes
    }

    init(target: Target, first: Int, height: Int, block: Digest) {
        self.target = target
        self.first = first
        self.height = height
        self.block = block
    }

    /// Reads what ``packed`` wrote; `nil` for anything else.
    init?(packed: [UInt8]) {
        guard let object = try? JSONParser.parse(packed).objectValue,
            let first = object["first"]?.integerValue.map(Int.init),
            let height = object["height"]?.integerValue.map(Int.init),
            let block = Self.digest(object["block"]), let isVoid = object["void"]?.boolValue
        else { return nil }
        if let key = Self.digest(object["label"]) {
            self.init(target: .label(key), first: first, height: height, block: block)
        } else if let leaf = object["leaf"]?.integerValue.map(Int.init) {
            self.init(target: .leaf(leaf), first: first, height: height, block: block)
        } else {
            return nil
        }
        self.isVoid = isVoid
    }

    private static func digest(_ value: JSONValue?) -> Digest? {
        value?.stringValue.flatMap { Base64.decode($0) }.flatMap { Digest($0) }
    }
}
