import Cryptography
import Testing
import TransparencyLog
import Witness

/// A log whose every leaf says which fork it is of: forks share their first leaves.
final class SampleLog {
    static let origin = "example.org/log"

    let signer: NoteSigner
    private let leaves: [Digest]

    /// - Parameter forkedAt: from this leaf on, the leaves are others than the log's.
    init(size: Int = 64, forkedAt: Int = .max, origin: String = origin, seed: UInt8 = 1) throws {
        signer = try NoteSigner(
            name: origin,
            key: Ed25519.PrivateKey(seed: #require(SecretKey([UInt8](repeating: seed, count: 32)))))
        leaves = (0..<size).map { TreeHash.leaf(Array("\($0) \($0 >= forkedAt)".utf8)) }
    }

    func root(_ size: Int) -> Digest { hash(0..<size) }

    /// MTH of RFC 9162 §2.1.1.
    private func hash(_ range: Range<Int>) -> Digest {
        switch range.count {
        case 0: return TreeHash.empty
        case 1: return leaves[range.lowerBound]
        default:
            let middle = range.lowerBound + Self.split(range.count)
            return TreeHash.node(
                hash(range.lowerBound..<middle), hash(middle..<range.upperBound))
        }
    }

    /// PROOF of RFC 9162 §2.1.4.1, and nothing from size 0.
    func proof(from earlier: Int, to later: Int) -> [Digest] {
        earlier == 0 ? [] : subproof(earlier, 0..<later, isWhole: true)
    }

    private func subproof(_ m: Int, _ range: Range<Int>, isWhole: Bool) -> [Digest] {
        if m == range.count { return isWhole ? [] : [hash(range)] }
        let k = Self.split(range.count)
        let middle = range.lowerBound + k
        return m <= k
            ? subproof(m, range.lowerBound..<middle, isWhole: isWhole)
                + [hash(middle..<range.upperBound)]
            : subproof(m - k, middle..<range.upperBound, isWhole: false)
                + [hash(range.lowerBound..<middle)]
    }

    /// The largest power of two below `count`.
    private static func split(_ count: Int) -> Int {
        var k = 1
        while k * 2 < count { k *= 2 }
        return k
    }

    func checkpoint(_ size: Int) -> Checkpoint {
        Checkpoint(origin: signer.verifierKey.name, size: size, root: root(size))
    }

    func note(_ size: Int) throws -> SignedNote {
        try signer.sign(checkpoint(size).body)
    }

    /// The body of an honest request.
    func request(from old: Int, to size: Int) throws -> [UInt8] {
        AddCheckpointRequest(
            oldSize: old, path: proof(from: old, to: size), checkpoint: try note(size)
        ).bytes
    }
}
