/// Cuts a source into tokens.
struct Lexer {
    private let scalars: [Unicode.Scalar]
    private(set) var offset = 0
    private var line = 1
    private var column = 1

    /// Two-character operators first: the longest match wins.
    private static let symbols = [
        "||", "&&", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "%", "?", ":", ".",
        ",", "(", ")", "[", "]", "{", "}",
    ]

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
    }

    /// All tokens, the last of which is the end.
    static func tokens(of source: String) throws(LanguageFault) -> [Token] {
        var lexer = Lexer(source)
        guard lexer.scalars.count <= LanguageLimits.sourceLength else {
            throw LanguageFault(
                .limit,
                "this has \(lexer.scalars.count) characters; an expression has at most "
                    + "\(LanguageLimits.sourceLength)",
                at: lexer.span(from: lexer.mark()))
        }
        try lexer.refuseReordering()
        var tokens: [Token] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    /// Characters that turn the direction of text make a source look like another, in strings and
    /// comments too, to those who read it before it is published.
    private func refuseReordering() throws(LanguageFault) {
        var reader = self
        while let scalar = reader.peek() {
            let start = reader.mark()
            reader.advance()
            guard scalar.turnsDirection else { continue }
            throw LanguageFault(
                .syntax,
                "the invisible character U+\(scalar.hexadecimal) shows text in another order; in a "
                    + "string, write it as '\\u\(scalar.hexadecimal)'",
                at: reader.span(from: start))
        }
    }

    private mutating func next() throws(LanguageFault) -> Token {
        skipSpace()
        let start = mark()
        guard let first = peek() else { return Token(kind: .end, span: span(from: start)) }
        if first.startsName { return try word(from: start) }
        if first.isDigit || (first == "." && peek(1)?.isDigit == true) {
            return Token(kind: .integer(try integer(from: start)), span: span(from: start))
        }
        if first == "\"" || first == "'" {
            return Token(
                kind: .string(try string(from: start, raw: false)), span: span(from: start))
        }
        for symbol in Self.symbols where matches(symbol) {
            for _ in symbol.unicodeScalars { advance() }
            return Token(kind: .symbol(symbol), span: span(from: start))
        }
        advance()
        throw LanguageFault(.syntax, Self.complaint(about: first), at: span(from: start))
    }

    private static func complaint(about scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "=": "'=' assigns nothing here; to compare, write '=='"
        case "&": "write '&&' for 'and'"
        case "|": "write '||' for 'or'"
        case "\u{201c}", "\u{201d}", "\u{2018}", "\u{2019}":
            "this is a typographic quotation mark; strings stand between \" or '"
        case "`": "names are not quoted here; leave out '`'"
        default:
            scalar.value < 128 && scalar.value > 32
                ? "'\(scalar)' means nothing here"
                : "the character U+\(scalar.hexadecimal) means nothing outside a string"
        }
    }

    private mutating func word(from start: SourceSpan) throws(LanguageFault) -> Token {
        if let quote = prefixedQuote() {
            let prefix = scalars[offset..<quote].map { String($0).lowercased() }.joined()
            guard prefix == "r" else {
                while offset < quote { advance() }
                throw LanguageFault(
                    .notInLanguage, "contracts have no bytes; write a string, without 'b'",
                    at: span(from: start))
            }
            advance()
            return Token(kind: .string(try string(from: start, raw: true)), span: span(from: start))
        }
        var name = ""
        while let scalar = peek(), scalar.continuesName {
            name.unicodeScalars.append(scalar)
            advance()
        }
        let kind: Token.Kind = ReservedWords.contains(name) ? .reserved(name) : .identifier(name)
        return Token(kind: kind, span: span(from: start))
    }

    /// Where the quotation mark stands after `r`, `b`, `rb` or `br`.
    private func prefixedQuote() -> Int? {
        for length in 1...2 {
            guard let quote = peek(length), quote == "\"" || quote == "'" else { continue }
            let prefix = (0..<length).compactMap { peek($0) }.map { String($0).lowercased() }
            return ["r", "b", "rb", "br"].contains(prefix.joined()) ? offset + length : nil
        }
        return nil
    }

    private mutating func skipSpace() {
        while let scalar = peek() {
            if ["\t", "\n", "\u{c}", "\r", " "].contains(scalar) {
                advance()
            } else if matches("//") {
                while let scalar = peek(), scalar != "\n", scalar != "\r" { advance() }
            } else {
                return
            }
        }
    }

    func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        offset + distance < scalars.count ? scalars[offset + distance] : nil
    }

    func matches(_ text: String) -> Bool {
        scalars[offset...].starts(with: text.unicodeScalars)
    }

    /// A line ends at LF, CR LF, or a CR alone.
    mutating func advance() {
        let scalar = scalars[offset]
        offset += 1
        if scalar == "\n" || (scalar == "\r" && peek() != "\n") {
            line += 1
            column = 1
        } else {
            column += 1
        }
    }

    /// The empty span here.
    func mark() -> SourceSpan {
        SourceSpan(line: line, column: column, start: offset, end: offset)
    }

    /// From a mark to here.
    func span(from start: SourceSpan) -> SourceSpan {
        start.joined(to: mark())
    }
}

extension Unicode.Scalar {
    /// Whether it changes the direction in which text is shown (Unicode Standard Annex 9, 2).
    var turnsDirection: Bool {
        [0x61c, 0x200e, 0x200f].contains(value) || (0x202a...0x202e).contains(value)
            || (0x2066...0x2069).contains(value)
    }

    /// At least four digits.
    var hexadecimal: String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
