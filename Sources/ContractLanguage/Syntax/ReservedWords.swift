/// Words that cannot name anything.
enum ReservedWords {
    /// Those of the grammar.
    static let syntax: Set<String> = ["false", "in", "null", "true"]

    /// Those that CEL keeps for the languages it is embedded in.
    static let kept: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let",
        "loop", "namespace", "package", "return", "var", "void", "while",
    ]

    static func contains(_ word: String) -> Bool {
        syntax.contains(word) || kept.contains(word)
    }

    /// Whether a text can be the name of a variable, function, record or field.
    static func isName(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first, first.startsName, !contains(text) else { return false }
        return scalars.allSatisfy(\.continuesName)
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { ("0"..."9").contains(self) }

    var startsName: Bool {
        ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_"
    }

    var continuesName: Bool { startsName || isDigit }

    /// The value of a hexadecimal digit.
    var hexadecimalValue: UInt32? {
        switch self {
        case "0"..."9": value - 48
        case "a"..."f": value - 87
        case "A"..."F": value - 55
        default: nil
        }
    }
}
