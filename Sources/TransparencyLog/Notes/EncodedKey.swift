import CanonicalEncoding

/// `name "+" id "+" base64(type ‖ bytes)`: the one text form of every kind of note key.
struct EncodedKey {
    private static let privatePrefix = "PRIVATE+KEY+"

    let name: KeyName
    let keyID: UInt32
    /// The type's byte, then the key's.
    let bytes: [UInt8]

    init(name: KeyName, keyID: UInt32, bytes: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.bytes = bytes
    }

    /// Refuses every other spelling. Whether the id is the key's depends on the kind of key, so the
    /// caller compares it.
    init(parsing text: Substring.UTF8View) throws(NoteError) {
        let parts = text.split(
            separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let keyID = Self.keyID(parts[1]),
            let bytes = Base64.decode(String(Substring(parts[2]))), bytes.count > 1
        else { throw .malformedKey }
        self.name = try KeyName(String(Substring(parts[0])))
        self.keyID = keyID
        self.bytes = bytes
    }

    /// The form of a secret: the same after `PRIVATE+KEY+`.
    init(parsingPrivate text: String) throws(NoteError) {
        guard text.utf8.starts(with: Self.privatePrefix.utf8) else { throw .malformedKey }
        try self.init(parsing: text[...].utf8.dropFirst(Self.privatePrefix.utf8.count))
    }

    private static func keyID(_ digits: Substring.UTF8View) -> UInt32? {
        guard digits.count == 8 else { return nil }
        var keyID: UInt32 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                keyID = keyID << 4 | UInt32(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"):
                keyID = keyID << 4 | UInt32(digit - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return keyID
    }

    var privateText: String { Self.privatePrefix + text }

    var text: String {
        let digits = String(keyID, radix: 16)
        let padding = String(repeating: "0", count: 8 - digits.count)
        return "\(name.text)+\(padding)\(digits)+\(Base64.encode(bytes))"
    }
}
