internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// The label index of ledger-format.md §5 as an auditor rebuilds it: from postings and the nonces
/// that it was given, and not from the secret that they come from.
///
/// It is changed in place and holds no history: about 250 bytes a label.
struct LabelTrie {
    private struct Leaf {
        let key: Digest
        var tree: CompactRange
        var hash: Digest
    }

    private struct Branch {
        var left: Node
        var right: Node
        var hash: Digest
    }

    /// Where a branch or a leaf is found: a number each, 32 bits of which serve two thousand million
    /// labels.
    private enum Node {
        case nothing
        case branch(Int32)
        case leaf(Int32)
    }

    private var leaves: [Leaf] = []
    private var branches: [Branch] = []
    private var rootNode = Node.nothing

    /// The index's root after the last ``settle(_:)``.
    var root: Digest { hash(of: rootNode) }

    /// Adds a posting.
    /// - Returns: how many the label has with it.
    mutating func append(_ posting: LabelPosting) -> Int {
        let number = findOrMake(posting.key)
        leaves[number].tree.append(posting.leafHash)
        return leaves[number].tree.size
    }

    /// Computes what changed.
    /// - Parameter nonces: for each label that was appended to since the last time, its nonce at its
    ///   count.
    mutating func settle(_ nonces: [Digest: [UInt8]]) {
        let keys = nonces.keys.sorted()
        settle(keys[...], nonces, below: rootNode, depth: 0)
    }

    private func hash(of node: Node) -> Digest {
        switch node {
        case .nothing: .zero
        case .branch(let number): branches[Int(number)].hash
        case .leaf(let number): leaves[Int(number)].hash
        }
    }

    /// `keys` ascend and are those of labels below `node`.
    private mutating func settle(
        _ keys: ArraySlice<Digest>, _ nonces: [Digest: [UInt8]], below node: Node, depth: Int
    ) {
        guard !keys.isEmpty else { return }
        switch node {
        case .nothing: break
        case .leaf(let number):
            let leaf = leaves[Int(number)]
            guard let nonce = nonces[leaf.key] else { return }
            let value = LabelHash.value(
                nonce: nonce, count: leaf.tree.size, head: leaf.tree.root)
            leaves[Int(number)].hash = LabelHash.leaf(key: leaf.key, value: value)
        case .branch(let number):
            let branch = branches[Int(number)]
            let middle = keys.firstIndex { $0.bit(depth) } ?? keys.endIndex
            settle(keys[..<middle], nonces, below: branch.left, depth: depth + 1)
            settle(keys[middle...], nonces, below: branch.right, depth: depth + 1)
            branches[Int(number)].hash = LabelHash.inner(
                hash(of: branch.left), hash(of: branch.right))
        }
    }

    /// The number of a key's leaf, which is made where there is none.
    private mutating func findOrMake(_ key: Digest) -> Int {
        var depth = 0
        var parent: Int?
        var node = rootNode
        while case .branch(let number) = node {
            parent = Int(number)
            let branch = branches[Int(number)]
            node = key.bit(depth) ? branch.right : branch.left
            depth += 1
        }
        if case .leaf(let number) = node, leaves[Int(number)].key == key { return Int(number) }
        let number = leaves.count
        leaves.append(Leaf(key: key, tree: CompactRange(), hash: .zero))
        var made = Node.leaf(Int32(number))
        if case .leaf(let other) = node {
            made = split(made, key, from: node, leaves[Int(other)].key, depth: depth)
        }
        if let parent {
            if key.bit(depth - 1) {
                branches[parent].right = made
            } else {
                branches[parent].left = made
            }
        } else {
            rootNode = made
        }
        return number
    }

    /// The branches that lead to two leaves whose keys agree in their first `depth` bits.
    private mutating func split(
        _ leaf: Node, _ key: Digest, from other: Node, _ otherKey: Digest, depth: Int
    ) -> Node {
        let shared = key.commonPrefixLength(with: otherKey)
        var node = add(key.bit(shared) ? (other, leaf) : (leaf, other))
        for depth in (depth..<shared).reversed() {
            node = add(key.bit(depth) ? (.nothing, node) : (node, .nothing))
        }
        return node
    }

    private mutating func add(_ children: (Node, Node)) -> Node {
        branches.append(Branch(left: children.0, right: children.1, hash: .zero))
        return .branch(Int32(branches.count - 1))
    }
}
