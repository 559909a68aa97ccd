/// A name that the registry makes: a prefix that tells what it is of, and 15 random bytes in
/// base64url. It is unguessable and says nothing of whom it is about, so it may stand in a URL.
package protocol MadeName: Hashable, Sendable, CustomStringConvertible {
    /// Such as `c-`.
    static var prefix: String { get }
    var text: String { get }
    /// Takes text that is known to be one.
    init(unchecked text: String)
}

extension MadeName {
    /// How many characters follow the prefix.
    package static var length: Int { 20 }

    /// Reads a name; `nil` for anything else.
    package init?(parsing text: String) {
        let prefix = Self.prefix.utf8
        guard text.utf8.starts(with: prefix), text.utf8.count == prefix.count + Self.length,
            text.utf8.dropFirst(prefix.count).allSatisfy(Self.isBase64URL)
        else { return nil }
        self.init(unchecked: text)
    }

    /// - Parameter random: 15 random bytes in base64url.
    package init(random: String) {
        self.init(unchecked: Self.prefix + random)
    }

    package var description: String { text }

    private static func isBase64URL(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
