package import Cryptography
internal import TransparencyLog

/// The label index of ledger-format.md §5: a binary trie from label keys to label heads, whose
/// root stands in each block.
///
/// A value: appending gives a new index that shares all it did not touch with the old one, so a
/// reader keeps the index that its checkpoint commits to while the writer goes on. An update costs
/// the logarithm of the number of labels; so do a look-up and a proof.
package struct LabelIndex: Sendable {
    private let nonces: HMACSHA256
    private var rootNode: LabelNode?
    /// How many labels there are; the next new one gets this number.
    package private(set) var labelCount = 0

    /// - Parameter secret: keys the nonces that hide a neighbour's count and head. The same for
    ///   the life of a log: another would change the root.
    package init(secret: SecretKey) {
        nonces = HMACSHA256(key: secret)
    }

    /// Rebuilds an index from all its heads, in time proportional to their number.
    package init(secret: SecretKey, heads: some Sequence<LabelHead>) {
        self.init(secret: secret)
        let leaves = heads.map { leaf($0) }.sorted { $0.header.key < $1.header.key }
        labelCount = leaves.count
        rootNode = Self.inserting(leaves[...], into: nil, depth: 0)
    }

    /// The index's root: 32 zero bytes while there is no label.
    package var root: Digest {
        rootNode?.hash ?? .zero
    }

    /// The head of a label, `nil` when nothing was ever recorded under it.
    package func head(of key: Digest) -> LabelHead? {
        leaf(for: key)?.head
    }

    /// The nonce of a label at a count: 16 bytes, for whoever may see that count.
    package func nonce(key: Digest, count: Int) -> [UInt8] {
        let code = nonces.code {
            $0.update(key)
            $0.update(UInt64(count))
        }
        return Array(code.bytes.prefix(16))
    }

    /// Adds postings, in order of their leaf indices, and says where each went.
    package mutating func append(_ postings: [LabelPosting]) -> [PostedLabel] {
        var touched: [Digest: LabelHead] = [:]
        touched.reserveCapacity(postings.count)
        var posted: [PostedLabel] = []
        posted.reserveCapacity(postings.count)
        for posting in postings {
            let before = touched[posting.key] ?? head(of: posting.key)
            var tree = before?.tree ?? CompactRange()
            let number = before?.number ?? labelCount
            if before == nil { labelCount += 1 }
            posted.append(
                PostedLabel(number: number, position: tree.size, previous: before?.tail))
            tree.append(posting.leafHash)
            touched[posting.key] = LabelHead(
                key: posting.key, number: number, tail: posting.leafIndex, tree: tree)
        }
        let leaves = touched.values.map { leaf($0) }.sorted { $0.header.key < $1.header.key }
        rootNode = Self.inserting(leaves[...], into: rootNode, depth: 0)
        return posted
    }

    /// The siblings from the root down to where `key` ends, and what stands there.
    package func path(to key: Digest) -> LabelPath {
        var siblings: [Digest] = []
        var node = rootNode
        while case .inner(let branch) = node {
            let goesRight = key.bit(siblings.count)
            siblings.append((goesRight ? branch.left : branch.right)?.hash ?? .zero)
            node = goesRight ? branch.right : branch.left
        }
        guard case .leaf(let leaf) = node else {
            return LabelPath(siblings: siblings, end: .nothing)
        }
        let head = leaf.head
        if head.key == key { return LabelPath(siblings: siblings, end: .label(head)) }
        return LabelPath(siblings: siblings, end: .neighbour(key: head.key, value: value(of: head)))
    }

    /// Calls `body` with every head, in the order of the keys.
    package func forEachHead<E: Error>(_ body: (LabelHead) throws(E) -> Void) throws(E) {
        try Self.visit(rootNode, body)
    }

    private static func visit<E: Error>(
        _ node: LabelNode?, _ body: (LabelHead) throws(E) -> Void
    ) throws(E) {
        switch node {
        case nil: break
        case .leaf(let leaf): try body(leaf.head)
        case .inner(let branch):
            try visit(branch.left, body)
            try visit(branch.right, body)
        }
    }

    private func value(of head: LabelHead) -> Digest {
        LabelHash.value(
            nonce: nonce(key: head.key, count: head.count), count: head.count, head: head.tree.root)
    }

    private func leaf(_ head: LabelHead) -> LabelLeaf {
        LabelLeaf(head, hash: LabelHash.leaf(key: head.key, value: value(of: head)))
    }

    private func leaf(for key: Digest) -> LabelLeaf? {
        var depth = 0
        var node = rootNode
        while case .inner(let branch) = node {
            node = key.bit(depth) ? branch.right : branch.left
            depth += 1
        }
        guard case .leaf(let leaf) = node, leaf.header.key == key else { return nil }
        return leaf
    }

    /// `leaves` ascend by key, differ, and agree with each other in their first `depth` bits. One
    /// that has the key of a leaf below `node` takes its place.
    private static func inserting(
        _ leaves: ArraySlice<LabelLeaf>, into node: LabelNode?, depth: Int
    ) -> LabelNode? {
        guard let first = leaves.first else { return node }
        if case .inner(let branch) = node {
            let (left, right) = divided(leaves, depth: depth)
            return .inner(
                LabelBranch(
                    inserting(left, into: branch.left, depth: depth + 1),
                    inserting(right, into: branch.right, depth: depth + 1)))
        }
        var other: LabelLeaf?
        if case .leaf(let leaf) = node,
            !leaves.contains(where: { $0.header.key == leaf.header.key })
        {
            other = leaf
        }
        if leaves.count == 1, other == nil { return .leaf(first) }
        let (left, right) = divided(leaves, depth: depth)
        let otherNode = other.map(LabelNode.leaf)
        let otherGoesRight = other?.header.key.bit(depth) ?? false
        return .inner(
            LabelBranch(
                inserting(left, into: otherGoesRight ? nil : otherNode, depth: depth + 1),
                inserting(right, into: otherGoesRight ? otherNode : nil, depth: depth + 1)))
    }

    private static func divided(
        _ leaves: ArraySlice<LabelLeaf>, depth: Int
    ) -> (left: ArraySlice<LabelLeaf>, right: ArraySlice<LabelLeaf>) {
        var low = leaves.startIndex
        var high = leaves.endIndex
        while low < high {
            let middle = (low + high) / 2
            if leaves[middle].header.key.bit(depth) { high = middle } else { low = middle + 1 }
        }
        return (leaves[..<low], leaves[low...])
    }
}
