/// A string as CEL has it: a sequence of code points, neither normalised nor compared by
/// equivalence.
package struct ContractText: Sendable {
    package let string: String
    /// Code points.
    package let count: Int

    package init(_ string: String) {
        self.string = string
        count = string.unicodeScalars.count
    }

    static func + (left: ContractText, right: ContractText) -> ContractText {
        ContractText(left.string + right.string)
    }

    func hasPrefix(_ other: ContractText) -> Bool {
        string.utf8.starts(with: other.string.utf8)
    }

    func hasSuffix(_ other: ContractText) -> Bool {
        string.utf8.reversed().starts(with: other.string.utf8.reversed())
    }

    /// UTF-8 keeps this a question of bytes: no code point's bytes begin inside another's.
    func contains(_ other: ContractText) -> Bool {
        let whole = Array(string.utf8)
        let part = Array(other.string.utf8)
        guard part.count <= whole.count else { return false }
        return (0...whole.count - part.count).contains { start in
            whole[start..<start + part.count].elementsEqual(part)
        }
    }
}

extension ContractText: Hashable {
    package static func == (left: ContractText, right: ContractText) -> Bool {
        left.string.utf8.elementsEqual(right.string.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in string.utf8 { hasher.combine(byte) }
    }
}

extension ContractText: Comparable {
    /// The order of code points, which is that of the bytes of UTF-8.
    package static func < (left: ContractText, right: ContractText) -> Bool {
        left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
    }
}

extension ContractText: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self.init(value) }
}
