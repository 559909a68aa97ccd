import Cryptography
import Foundation
import TestSupport
import TransparencyLog

extension [UInt8] {
    /// The bytes that pairs of hexadecimal digits spell.
    init(hex: String) {
        let digits = Array<Character>(hex)
        self = stride(from: 0, to: digits.count, by: 2).map { position in
            UInt8(String(digits[position...(position + 1)]), radix: 16)!
        }
    }
}

extension Digest {
    init?(hex: String) {
        self.init([UInt8](hex: hex))
    }

    /// `nil` unless the text is base64 of 32 bytes.
    init?(base64: String) {
        guard let data = Data(base64Encoded: base64) else { return nil }
        self.init(data)
    }

    /// This digest with one bit changed.
    func changed(using random: inout SeededRandom) -> Digest {
        var bytes = self.bytes
        let bit = Int.random(in: 0..<256, using: &random)
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return Digest(bytes)!
    }
}

extension SubtreeTable {
    /// A table of nothing but `subtrees`: what a proof does not name, it must not need.
    func only(_ subtrees: [Subtree]) -> SubtreeTable {
        SubtreeTable(hashes.filter { subtrees.contains($0.key) })
    }
}

extension [Digest] {
    /// Every way to spoil a path a little: a bit changed, one dropped, one added, two swapped.
    func spoiled(using random: inout SeededRandom) -> [[Digest]] {
        var spoiled: [[Digest]] = []
        for position in indices {
            var path = self
            path[position] = path[position].changed(using: &random)
            spoiled.append(path)
            path = self
            path.remove(at: position)
            spoiled.append(path)
            if position > 0 {
                path = self
                path.swapAt(position - 1, position)
                spoiled.append(path)
            }
        }
        for position in 0...count {
            for extra in [Digest.zero, TreeHash.empty, first ?? .zero, last ?? .zero] {
                var path = self
                path.insert(extra, at: position)
                spoiled.append(path)
            }
        }
        return spoiled
    }
}
