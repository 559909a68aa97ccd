/// A legal entity identifier (ISO 17442), well-formed: 18 letters or digits and two check digits.
package struct LEI: Hashable, Sendable, MaskedValue {
    /// 20 upper-case symbols without separators.
    package let text: String

    /// Takes lower case, and spaces or hyphens between the symbols.
    package init(parsing text: String) throws(IdentifierError) {
        let normal = SeparatedCode.normalised(text.utf8Span.span)
        if let fault = Self.fault(in: normal.span) { throw fault }
        self.text = String(decoding: normal, as: UTF8.self)
    }

    package var mask: String { "lei:…" }

    /// The two check digits of the 18 symbols before them (ISO 7064 MOD 97-10), from 02 to 98;
    /// `nil` unless `first18` is exactly 18 upper-case letters or digits.
    package static func checkDigits(for first18: String) -> String? {
        let utf8 = first18.utf8Span.span
        guard utf8.count == 18, let check = checkValue(of: utf8) else { return nil }
        return check < 10 ? "0\(check)" : "\(check)"
    }

    /// What is wrong with an identifier in normal form.
    static func fault(in code: Span<UInt8>) -> IdentifierError? {
        guard code.count == 20, let expected = checkValue(of: code),
            let check = code.decimal(18..<20)
        else {
            return IdentifierError(
                .leiCheckDigit,
                "a legal entity identifier has 18 letters or digits and two check digits: post "
                    + "all 20")
        }
        // 00, 01 and 99 can have the right remainder too, and are never assigned.
        guard expected == check else {
            return IdentifierError(
                .leiCheckDigit,
                "the check digits of the legal entity identifier do not match: compare it with "
                    + "the global LEI index")
        }
        return nil
    }

    /// 98 less the remainder of the first 18 symbols and two zeros, each letter read as 10 … 35.
    private static func checkValue(of code: Span<UInt8>) -> Int? {
        var remainder = 0
        for position in 0..<18 {
            switch code[position] {
            case let digit where digit >= UInt8(ascii: "0") && digit <= UInt8(ascii: "9"):
                remainder = (remainder * 10 + Int(digit) - 48) % 97
            case let letter where letter >= UInt8(ascii: "A") && letter <= UInt8(ascii: "Z"):
                remainder = (remainder * 100 + Int(letter) - 55) % 97
            default:
                return nil
            }
        }
        return 98 - remainder * 100 % 97
    }
}
