internal import AccessModel
internal import CreditModel

/// The texts of incidents: bounded, and without the identifier of a business.
enum IncidentTexts {
    /// In characters (Unicode scalars).
    static let longest = 2_000
    /// Whom a report was sent to, in characters.
    static let longestAddressee = 200

    static func check(
        _ text: String, most: Int = longest, at pointer: String
    ) throws(RegistryError) {
        if let fault = RecordText.fault(in: text, maximum: most) {
            throw .unprocessable(
                FieldFault(pointer: pointer, code: "invalid_text", message: fault))
        }
        guard !namesBusiness(text) else {
            let fault = IncidentFault.namesBusiness
            throw .unprocessable(
                FieldFault(pointer: pointer, code: fault.rawValue, message: fault.message))
        }
    }

    static func check(_ account: IncidentAccount) throws(RegistryError) {
        for (name, text) in account.texts { try check(text, at: "/" + name) }
    }

    /// Whether a word of the text is a USCC or a LEI with right check characters.
    private static func namesBusiness(_ text: String) -> Bool {
        let words = text.unicodeScalars.split {
            !$0.isASCII || !($0.properties.isAlphabetic || $0.properties.numericType != nil)
        }
        return words.contains { word in
            let word = String(Substring.UnicodeScalarView(word))
            return (18...20).contains(word.utf8.count)
                && ["uscc:", "lei:"].contains { (try? SubjectID(parsing: $0 + word)) != nil }
        }
    }
}
