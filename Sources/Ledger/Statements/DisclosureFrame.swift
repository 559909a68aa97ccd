internal import CanonicalEncoding

/// The parts of a disclosure's JSON, `["salt","name",value]`, cut where its one canonical spelling
/// has them. No salt and no name needs an escape, so their bytes are what they spell.
struct DisclosureFrame {
    /// The symbols of 16 bytes in base64url.
    private static let saltSymbols = 22

    let name: String
    /// Spells the value, if it is JSON at all.
    let value: ArraySlice<UInt8>

    init(_ json: [UInt8]) throws(DisclosureError) {
        let quote = UInt8(ascii: "\"")
        let saltEnd = 2 + Self.saltSymbols
        guard json.starts(with: "[\"".utf8), json.last == UInt8(ascii: "]"),
            json.count > saltEnd + 3,
            let closing = json[2...].firstIndex(of: quote)
        else { throw .form }
        guard closing == saltEnd,
            let salt = Base64.decodeURLSafe(Array(json[2..<saltEnd])),
            salt.count == Disclosure.saltSize
        else { throw .salt }
        let nameStart = saltEnd + 3
        guard json[(saltEnd + 1)..<nameStart].elementsEqual(",\"".utf8),
            let nameEnd = json[nameStart...].firstIndex(of: quote), nameEnd + 2 < json.count,
            json[nameEnd + 1] == UInt8(ascii: ","),
            let name = String(validating: json[nameStart..<nameEnd], as: UTF8.self)
        else { throw .form }
        self.name = name
        self.value = json[(nameEnd + 2)..<(json.count - 1)]
    }
}
