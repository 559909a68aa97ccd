internal import CanonicalEncoding

/// Which names may stand in a value that is hashed (ledger-format.md, conventions and §1).
enum MemberName {
    /// Names that a payload or a later SD-JWT claim could be confused with.
    private static let reserved = ["iss", "iat", "vct", "exp", "nbf", "cnf", "status"]

    /// Whether `name` may name a statement's member.
    static func isMember(_ name: String) -> Bool {
        isPlain(name) && !reserved.contains { $0.hasSameBytes(as: name) }
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
        var isFirst = true
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): break
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                if isFirst { return false }
            default: return false
            }
            isFirst = false
        }
        return !isFirst
    }
}
