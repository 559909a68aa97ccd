internal import CanonicalEncoding

/// Which names may stand in a value that is hashed (ledger-format.md, conventions and §1).
enum MemberName {
    /// Whether `name` may name a statement's member: a plain name, and none that a payload or a
    /// later claim of SD-JWT could be confused with.
    static func isMember(_ name: String) -> Bool {
        guard isPlain(name) else { return false }
        // The name is ASCII, so `==` compares bytes.
        switch name {
        case "iss", "iat", "vct", "exp", "nbf", "cnf", "status": return false
        default: return true
        }
    }

    /// Whether every member name within `value`, at any depth, is a plain one.
    static func arePlain(in value: JSONValue) -> Bool {
        switch value {
        case .null, .bool, .integer, .otherNumber, .string: true
        case .array(let elements): elements.allSatisfy { arePlain(in: $0) }
        case .object(let object):
            object.members.allSatisfy { isPlain($0.name) && arePlain(in: $0.value) }
        }
    }

    /// `[a-z][a-z0-9_]*`
    private static func isPlain(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { bytes in
            guard let first = bytes.first, isLowercase(first) else { return false }
            return bytes.allSatisfy { byte in
                isLowercase(byte) || byte == UInt8(ascii: "_")
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
        }
    }

    private static func isLowercase(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
