package import CanonicalEncoding
package import Cryptography

/// One member of a statement opened: `b64url(JCS([salt, name, value]))` (ledger-format.md §1).
package struct Disclosure: Sendable, Equatable {
    package static let saltSize = 16

    /// The disclosure as it is handed over, ASCII.
    package let encoded: [UInt8]
    package let name: String
    package let value: JSONValue

    /// What the payload holds of it: the hash of the ASCII, not of what it encodes.
    package var digest: Digest {
        SHA256.hash(encoded)
    }

    /// - Parameter salt: 16 bytes.
    package init(
        salt: ArraySlice<UInt8>, name: String, value: JSONValue
    ) throws(DisclosureError) {
        guard salt.count == Self.saltSize else { throw .salt }
        guard MemberName.isMember(name) else { throw .name }
        guard MemberName.arePlain(in: value) else { throw .value }
        encoded = Base64.urlSafeBytes(try Self.json(Base64.urlSafeBytes(salt), name, value))
        self.name = name
        self.value = value
    }

    package init(parsing encoded: String) throws(DisclosureError) {
        try self.init(parsing: Array(encoded.utf8))
    }

    /// Refuses all but the one spelling of a salt, a name and a value.
    package init(parsing encoded: [UInt8]) throws(DisclosureError) {
        guard let json = Base64.decodeURLSafe(encoded) else { throw .encoding }
        let parsed: JSONValue
        do {
            parsed = try JSONParser.parse(json)
        } catch {
            throw .json
        }
        guard case .array(let elements) = parsed, elements.count == 3,
            case .string(let saltText) = elements[0], case .string(let name) = elements[1]
        else { throw .elements }
        let saltSymbols = Array(saltText.utf8)
        guard let salt = Base64.decodeURLSafe(saltSymbols), salt.count == Self.saltSize else {
            throw .salt
        }
        guard MemberName.isMember(name) else { throw .name }
        guard MemberName.arePlain(in: elements[2]) else { throw .value }
        guard try Self.json(saltSymbols, name, elements[2]) == json else { throw .notCanonical }
        self.encoded = encoded
        self.name = name
        self.value = elements[2]
    }

    private static func json(
        _ saltSymbols: [UInt8], _ name: String, _ value: JSONValue
    ) throws(DisclosureError) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 128)
        writer.raw("[\"")
        writer.raw(saltSymbols)
        writer.raw("\",")
        writer.string(name)
        writer.raw(",")
        do {
            try CanonicalJSON.write(value, to: &writer)
        } catch {
            throw .value
        }
        writer.raw("]")
        return writer.bytes
    }
}
