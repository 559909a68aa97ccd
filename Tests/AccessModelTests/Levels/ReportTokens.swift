import CanonicalEncoding

/// Tokens of one report, made well enough for tests: FNV-1a of a key and the text.
struct ReportTokens {
    let key: UInt64

    func callAsFunction(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ key
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "t-" + String(hash, radix: 16)
    }
}

extension JSONValue {
    /// The value as it is written.
    var written: String {
        var writer = JSONWriter()
        writer.value(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Every integer in the value, at any depth.
    var integers: Set<Int64> {
        switch self {
        case .integer(let integer): [integer]
        case .array(let elements): Set(elements.flatMap(\.integers))
        case .object(let object): Set(object.members.flatMap(\.value.integers))
        default: []
        }
    }
}
