extension Lexer {
    /// What stands between quotation marks, of one or three characters each.
    ///
    /// - Parameter raw: whether backslashes are kept.
    mutating func string(from start: SourceSpan, raw: Bool) throws(LanguageFault) -> String {
        let quote = matches("'") ? "'" : "\""
        let triple = String(repeating: quote, count: 3)
        let closing = matches(triple) ? triple : quote
        for _ in closing.unicodeScalars { advance() }
        var text = String.UnicodeScalarView()
        while let scalar = peek() {
            if matches(closing) {
                for _ in closing.unicodeScalars { advance() }
                return String(text)
            }
            if closing == quote, scalar == "\n" || scalar == "\r" { break }
            if scalar == "\\", !raw {
                text.append(try escape())
            } else {
                text.append(scalar)
                advance()
            }
        }
        throw LanguageFault(
            .syntax,
            closing == quote
                ? "this string does not end on its line; close it with \(quote), or open it with "
                    + "\(triple) to write several lines"
                : "this string does not end; close it with \(triple)",
            at: span(from: start))
    }

    /// An escape sequence of CEL.
    private mutating func escape() throws(LanguageFault) -> Unicode.Scalar {
        let start = mark()
        advance()
        guard let scalar = peek() else {
            throw LanguageFault(.syntax, "the string ends in an escape", at: span(from: start))
        }
        if ("0"..."3").contains(scalar) {
            return try codePoint(digits: 3, radix: 8, from: start)
        }
        advance()
        switch scalar {
        case "\\", "?", "\"", "'", "`": return scalar
        case "a": return "\u{7}"
        case "b": return "\u{8}"
        case "f": return "\u{c}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "v": return "\u{b}"
        case "x", "X": return try codePoint(digits: 2, radix: 16, from: start)
        case "u": return try codePoint(digits: 4, radix: 16, from: start)
        case "U": return try codePoint(digits: 8, radix: 16, from: start)
        default:
            throw LanguageFault(
                .syntax,
                "'\\\(scalar)' is no escape; for a backslash write '\\\\', or put r before the string",
                at: span(from: start))
        }
    }

    private mutating func codePoint(
        digits: Int, radix: UInt32, from start: SourceSpan
    ) throws(LanguageFault) -> Unicode.Scalar {
        let value = try number(digits: digits, radix: radix, from: start)
        if digits == 4, (0xd800..<0xdc00).contains(value), matches("\\u") {
            advance()
            advance()
            let low = try number(digits: digits, radix: radix, from: start)
            if (0xdc00..<0xe000).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (value - 0xd800) << 10 + (low - 0xdc00))
            {
                return scalar
            }
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw LanguageFault(
                .syntax, "this escape names no code point of Unicode", at: span(from: start))
        }
        return scalar
    }

    private mutating func number(
        digits: Int, radix: UInt32, from start: SourceSpan
    ) throws(LanguageFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = peek()?.hexadecimalValue, digit < radix else {
                throw LanguageFault(
                    .syntax,
                    "this escape needs \(digits) \(radix == 8 ? "octal" : "hexadecimal") digits",
                    at: span(from: start))
            }
            // Eight hexadecimal digits fill 32 bits and no more.
            value = value &* radix &+ digit
            advance()
        }
        return value
    }
}
