internal import Cryptography
internal import TransparencyLog

/// A node of the trie. Nodes never change: an update copies the path from the root, so every
/// published root stays whole for whoever still reads it.
enum LabelNode: Sendable {
    case inner(LabelBranch)
    case leaf(LabelLeaf)

    var hash: Digest {
        switch self {
        case .inner(let branch): branch.hash
        case .leaf(let leaf): leaf.header.hash
        }
    }
}

/// An inner node: more than one key stands below it, though one side may be empty.
final class LabelBranch: Sendable {
    let left: LabelNode?
    let right: LabelNode?
    let hash: Digest

    init(_ left: LabelNode?, _ right: LabelNode?) {
        self.left = left
        self.right = right
        self.hash = LabelHash.inner(left?.hash ?? .zero, right?.hash ?? .zero)
    }
}

struct LabelLeafHeader: Sendable {
    let key: Digest
    let hash: Digest
    let count: Int
    let tail: Int
    let number: Int
}

/// One label, its frontier held in the same allocation: with the branches above it a label with
/// a handful of statements takes about 300 bytes.
///
/// `ManagedBuffer` is not `Sendable` because its elements can be written at any time; these are
/// written once, before anyone else can see the buffer, and never after.
struct LabelLeaf: @unchecked Sendable {
    private let buffer: ManagedBuffer<LabelLeafHeader, Digest>

    init(_ head: LabelHead, hash: Digest) {
        let frontier = head.tree.hashes
        buffer = ManagedBuffer.create(minimumCapacity: frontier.count) { _ in
            LabelLeafHeader(
                key: head.key, hash: hash, count: head.count, tail: head.tail, number: head.number)
        }
        buffer.withUnsafeMutablePointerToElements { elements in
            for (position, digest) in frontier.enumerated() {
                (elements + position).initialize(to: digest)
            }
        }
    }

    var header: LabelLeafHeader { buffer.header }

    var tree: CompactRange {
        // A compact range has one hash for each bit set in its size.
        let hashes = buffer.withUnsafeMutablePointerToElements { elements in
            Array(UnsafeBufferPointer(start: elements, count: header.count.nonzeroBitCount))
        }
        guard let tree = CompactRange(size: header.count, hashes: hashes) else {
            preconditionFailure("a label's frontier has one hash for each bit of its count")
        }
        return tree
    }

    var head: LabelHead {
        LabelHead(key: header.key, number: header.number, tail: header.tail, tree: tree)
    }
}
