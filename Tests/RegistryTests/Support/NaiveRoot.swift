import Cryptography

/// RFC 9162 §2.1.1 as the document defines it, by recursion over leaf hashes.
enum NaiveRoot {
    static func of(_ leaves: ArraySlice<Digest>) -> Digest {
        guard leaves.count > 1 else { return leaves.first ?? SHA256.hash([]) }
        var k = 1
        while k * 2 < leaves.count { k *= 2 }
        return SHA256.hash(
            [1] + of(leaves.prefix(k)).bytes + of(leaves.dropFirst(k)).bytes)
    }
}
