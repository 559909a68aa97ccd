internal import Cryptography
internal import TransparencyLog

/// A proof of any sizes never ends the process, and an honest one is accepted as it is and not with
/// one hash changed.
func fuzzPath(_ input: [UInt8]) {
    var reader = InputReader(input)
    let (first, second, third) = (reader.number(), reader.number(), reader.number())
    let path = (0..<Int(reader.byte() & 127)).map { TreeHash.leaf([UInt8($0)]) }
    let cut = Int(reader.byte()) % (path.count + 1)
    try? InclusionProof.verify(
        leaf: Digest.zero, index: first, size: second, path: path, root: Digest.zero)
    try? ConsistencyProof.verify(
        from: first, fromRoot: Digest.zero, to: second, toRoot: Digest.zero, path: path)
    let range = RangeProof(left: Array(path[..<cut]), right: Array(path[cut...]))
    try? range.verify(
        leaves: Array(path.prefix(Int(reader.byte() & 7))), from: first, size: third,
        root: Digest.zero)
    _ = InclusionProof.subtrees(index: first, size: second)
    _ = ConsistencyProof.subtrees(from: first, to: second)
    if let tile = TileCoordinate(.entries, index: first, width: Int(reader.byte())) {
        require(TileCoordinate(path: tile.path) == tile, "a tile is not found by its path")
    }
    fuzzSmallTree(size: 1 + second & 127, index: first, change: third)
}

private func fuzzSmallTree(size: Int, index: Int, change: Int) {
    let leaves = (0..<size).map { TreeHash.leaf([UInt8($0)]) }
    let index = (index & .max) % size
    func root(_ range: Range<Int>) -> Digest {
        guard range.count > 1 else { return leaves[range.lowerBound] }
        let half = 1 << (Int.bitWidth - 1 - (range.count - 1).leadingZeroBitCount)
        let middle = range.lowerBound + half
        return TreeHash.node(root(range.lowerBound..<middle), root(middle..<range.upperBound))
    }
    // RFC 9162 §2.1.3.1, as it is written there.
    func path(_ index: Int, _ range: Range<Int>) -> [Digest] {
        guard range.count > 1 else { return [] }
        let half = 1 << (Int.bitWidth - 1 - (range.count - 1).leadingZeroBitCount)
        let middle = range.lowerBound + half
        return index < middle
            ? path(index, range.lowerBound..<middle) + [root(middle..<range.upperBound)]
            : path(index, middle..<range.upperBound) + [root(range.lowerBound..<middle)]
    }
    let whole = root(0..<size)
    var honest = path(index, 0..<size)
    func isAccepted() -> Bool {
        (try? InclusionProof.verify(
            leaf: leaves[index], index: index, size: size, path: honest, root: whole)) != nil
    }
    require(isAccepted(), "an honest proof is refused")
    guard !honest.isEmpty else { return }
    honest[(change & .max) % honest.count] = Digest.zero
    require(!isAccepted(), "a changed proof is accepted")
}
