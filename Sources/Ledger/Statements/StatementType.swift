/// A statement's type and its version: `tallystick/<family>/<name>/<version>`
/// (ledger-format.md §1 and §8).
package struct StatementType: Hashable, Sendable {
    package let family: StatementFamily
    /// Such as `balance.reported`: `[a-z][a-z0-9_.]*`.
    package let name: String
    /// From 1.
    package let version: Int
    /// The whole type as payloads name it.
    package let vct: String

    /// The name and the version must be as their documentation says: types are written in code.
    package init(family: StatementFamily, name: String, version: Int) {
        precondition(Self.isName(name.utf8) && version > 0, "not the name of a statement type")
        self.init(checked: family, name, version)
    }

    /// `nil` unless `vct` is spelled as a payload spells it and its family is one of this version
    /// of the format.
    package init?(vct: String) {
        let parts = vct.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].elementsEqual("tallystick".utf8),
            let familyText = String(parts[1]), let family = StatementFamily(rawValue: familyText),
            Self.isName(parts[2]), let name = String(parts[2]),
            let first = parts[3].first, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first),
            let versionText = String(parts[3]), let version = Int(versionText)
        else { return nil }
        self.init(checked: family, name, version)
    }

    private init(checked family: StatementFamily, _ name: String, _ version: Int) {
        self.family = family
        self.name = name
        self.version = version
        self.vct = "tallystick/\(family.rawValue)/\(name)/\(version)"
    }

    private static func isName(_ utf8: some Collection<UInt8>) -> Bool {
        guard let first = utf8.first, isLowercase(first) else { return false }
        return utf8.allSatisfy { byte in
            isLowercase(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
        }
    }

    private static func isLowercase(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
