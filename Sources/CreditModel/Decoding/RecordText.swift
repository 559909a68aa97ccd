/// The texts that a record may hold: visible, in Unicode normalization form C, of bounded length.
///
/// Form C is demanded and not made: what is hashed is what the reporter posted.
package enum RecordText {
    /// What is wrong with `text` and what to do, or `nil`. `maximum` counts Unicode scalars.
    package static func fault(in text: String, maximum: Int) -> String? {
        if isBlank(text) { return "the text is blank: leave the member out instead" }
        let isASCII = hasOnlyPrintableASCII(text.utf8Span.span)
        guard (isASCII ? text.utf8.count : text.unicodeScalars.count) <= maximum else {
            return "the text is longer than \(maximum) characters: shorten it"
        }
        return isASCII ? nil : unicodeFault(in: text)
    }

    /// Whether a string is empty or all white space.
    static func isBlank(_ text: String) -> Bool {
        let utf8 = text.utf8Span.span
        if !utf8.isEmpty, utf8[0] > 0x20, utf8[0] < 0x7f { return false }
        return text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
    }

    private static func hasOnlyPrintableASCII(_ utf8: Span<UInt8>) -> Bool {
        for position in utf8.indices where utf8[position] < 0x20 || utf8[position] >= 0x7f {
            return false
        }
        return true
    }

    private static func unicodeFault(in text: String) -> String? {
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator:
                return "the text holds a control character or a line break: remove it"
            default: continue
            }
        }
        var utf8 = text.utf8Span
        guard utf8.checkForNFC(quickCheck: false) else {
            return "the text is not in Unicode normalization form C: normalise it before posting"
        }
        return nil
    }
}
