/// Reading texts as values.
enum Conversion {
    /// A sign if it is a minus, and decimal digits.
    static func int(_ text: String) -> Int64? {
        let digits = text.hasPrefix("-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(text)
    }

    /// Why a function has no value for a text, which is not quoted: it may be a secret's.
    static func fault(_ function: LibraryFunction, _ text: String) -> String? {
        switch function {
        case .int where int(text) == nil:
            "this text is no integer of 64 bits, such as \"-12\""
        case .timestamp where ContractTimestamp(text) == nil:
            "this text is no moment of the years 1 to 9999, such as \"2026-11-30T00:00:00Z\""
        case .duration where ContractDuration(text) == nil:
            "this text is no duration of at most 292 years, such as \"36h\", \"1h30m\" or \"90s\"; "
                + "a day is \"24h\""
        default: nil
        }
    }
}
