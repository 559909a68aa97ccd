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
        var writer = JSONWriter(reservingCapacity: 128)
        try Self.write(salt, name, value, to: &writer)
        encoded = Base64.urlSafeBytes(writer.bytes)
        self.name = name
        self.value = value
    }

    /// Writes `JCS([salt, name, value])`.
    static func write(
        _ salt: ArraySlice<UInt8>, _ name: String, _ value: JSONValue, to writer: inout JSONWriter
    ) throws(DisclosureError) {
        guard salt.count == saltSize else { throw .salt }
        guard MemberName.isMember(name) else { throw .name }
        guard MemberName.arePlain(in: value) else { throw .value }
        writer.raw("[\"")
        salt.withUnsafeBytes { salt in Base64.withURLSafe(salt) { writer.raw($0) } }
        writer.raw("\",")
        writer.string(name)
        writer.raw(",")
        do {
            try CanonicalJSON.write(value, to: &writer)
        } catch {
            throw .value
        }
        writer.raw("]")
    }

    package init(parsing encoded: String) throws(DisclosureError) {
        try self.init(parsing: Array(encoded.utf8))
    }

    /// Refuses all but the one spelling of a salt, a name and a value.
    package init(parsing encoded: [UInt8]) throws(DisclosureError) {
        guard let json = Base64.decodeURLSafe(encoded) else { throw .encoding }
        let frame = try DisclosureFrame(json)
        guard MemberName.isMember(frame.name) else { throw .name }
        let value: JSONValue
        let canonical: [UInt8]
        do {
            value = try JSONParser.parse(frame.value)
            canonical = try CanonicalJSON.bytes(of: value)
        } catch {
            throw .value
        }
        guard MemberName.arePlain(in: value) else { throw .value }
        guard frame.value.elementsEqual(canonical) else { throw .form }
        self.encoded = encoded
        self.name = frame.name
        self.value = value
    }
}
