/// A unified social credit code (GB 32100-2015), well-formed: 18 symbols with a check digit.
///
/// Well-formed is not registered: whether a business has the code is for the national directory
/// to say.
package struct USCC: Hashable, Sendable, MaskedValue {
    /// 18 upper-case symbols without separators.
    package let text: String

    /// Takes lower case, and spaces or hyphens between the symbols.
    package init(parsing text: String) throws(IdentifierError) {
        let normal = SeparatedCode.normalised(text.utf8Span.span)
        if let fault = Self.fault(in: normal.span) { throw fault }
        self.text = String(decoding: normal, as: UTF8.self)
    }

    package var mask: String { "uscc:…" }

    /// The check symbol of the 17 symbols before it (ISO 7064 MOD 31-3, GB/T 17710); `nil` unless
    /// `first17` is exactly 17 upper-case symbols of the alphabet.
    package static func checkDigit(for first17: String) -> Character? {
        let utf8 = first17.utf8Span.span
        guard utf8.count == 17, let check = checkValue(of: utf8) else { return nil }
        return alphabet[check]
    }

    /// What is wrong with a code in normal form.
    static func fault(in code: Span<UInt8>) -> IdentifierError? {
        guard code.count == 18 else {
            return IdentifierError(
                .usccCheckDigit, "a unified social credit code has 18 symbols: post all of them")
        }
        guard let expected = checkValue(of: code), let check = value(of: code[17]) else {
            return IdentifierError(
                .usccCheckDigit,
                "a unified social credit code has digits and letters other than I, O, S, V and Z: "
                    + "compare it with the business licence")
        }
        guard expected == check else {
            return IdentifierError(
                .usccCheckDigit,
                "the check digit of the unified social credit code does not match: compare it "
                    + "with the business licence")
        }
        return structureFault(in: code)
    }

    private static func structureFault(in code: Span<UInt8>) -> IdentifierError? {
        guard isCategory(code[1], of: code[0]) else {
            return IdentifierError(
                .usccStructure,
                "the first two symbols are no registering department and category of a unified "
                    + "social credit code: compare them with the business licence")
        }
        guard code.decimal(2..<8) != nil, let province = code.decimal(2..<4),
            provinces.contains(province)
        else {
            return IdentifierError(
                .usccStructure,
                "symbols 3 to 8 of the unified social credit code are no administrative division "
                    + "of a known province: compare them with the business licence")
        }
        return nil
    }

    /// GB 32100-2015 table 1, categories of each department; 9 is "other" everywhere, for
    /// businesses too, where practice tolerates it.
    private static func isCategory(_ category: UInt8, of department: UInt8) -> Bool {
        let last: UInt8
        switch department {
        case UInt8(ascii: "1"), UInt8(ascii: "5"), UInt8(ascii: "9"), UInt8(ascii: "N"):
            last = UInt8(ascii: "3")
        case UInt8(ascii: "3"): last = UInt8(ascii: "5")
        case UInt8(ascii: "6"), UInt8(ascii: "7"): last = UInt8(ascii: "2")
        case UInt8(ascii: "2"), UInt8(ascii: "4"), UInt8(ascii: "8"), UInt8(ascii: "A"):
            last = UInt8(ascii: "1")
        case UInt8(ascii: "Y"): return category == UInt8(ascii: "1")
        default: return false
        }
        return category >= UInt8(ascii: "1") && category <= last || category == UInt8(ascii: "9")
    }

    /// First two digits of GB/T 2260 divisions; 10 stands for registration at the central level.
    private static let provinces: Set<Int> = [
        10, 11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46,
        50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82,
    ]

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

    /// The value of the check symbol of the first 17 symbols; `nil` if one is not of the alphabet.
    private static func checkValue(of code: Span<UInt8>) -> Int? {
        var sum = 0
        var weight = 1
        for position in 0..<17 {
            guard let value = value(of: code[position]) else { return nil }
            sum += value * weight
            weight = weight * 3 % 31
        }
        return (31 - sum % 31) % 31
    }

    /// The place of a symbol in the alphabet, which leaves out I, O, S, V and Z.
    private static func value(of symbol: UInt8) -> Int? {
        switch symbol {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(symbol) - 48
        case UInt8(ascii: "A")...UInt8(ascii: "H"): Int(symbol) - 55
        case UInt8(ascii: "J")...UInt8(ascii: "N"): Int(symbol) - 56
        case UInt8(ascii: "P")...UInt8(ascii: "R"): Int(symbol) - 57
        case UInt8(ascii: "T")...UInt8(ascii: "U"): Int(symbol) - 58
        case UInt8(ascii: "W")...UInt8(ascii: "Y"): Int(symbol) - 59
        default: nil
        }
    }
}
