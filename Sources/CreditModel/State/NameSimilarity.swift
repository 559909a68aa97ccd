/// How like two names of businesses are, from 0 to 1000: the Dice coefficient of their pairs of
/// neighbouring letters, case and white space aside. Rule W407 asks for 800.
enum NameSimilarity {
    static let same = 800

    static func of(_ left: String, _ right: String) -> Int {
        let left = letters(left)
        let right = letters(right)
        if left == right { return 1000 }
        var pairs: [Pair: Int] = [:]
        for pair in zip(left, left.dropFirst()) { pairs[Pair(pair), default: 0] += 1 }
        var common = 0
        for pair in zip(right, right.dropFirst()) {
            guard let count = pairs[Pair(pair)], count > 0 else { continue }
            pairs[Pair(pair)] = count - 1
            common += 1
        }
        let total = max(0, left.count - 1) + max(0, right.count - 1)
        return total == 0 ? 0 : 2000 * common / total
    }

    private struct Pair: Hashable {
        let first: Unicode.Scalar
        let second: Unicode.Scalar

        init(_ pair: (Unicode.Scalar, Unicode.Scalar)) {
            first = pair.0
            second = pair.1
        }
    }

    private static func letters(_ name: String) -> [Unicode.Scalar] {
        name.lowercased().unicodeScalars.filter { !$0.properties.isWhitespace }
    }
}
