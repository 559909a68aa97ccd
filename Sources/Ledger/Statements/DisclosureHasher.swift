internal import CanonicalEncoding
internal import Cryptography

/// Hashes disclosures that are not handed over, one after another: each member of each record that
/// comes in passes here, so what it writes in is used again.
struct DisclosureHasher {
    private var writer = JSONWriter(reservingCapacity: 256)

    /// The digest of ``Disclosure/init(salt:name:value:)``'s disclosure.
    mutating func digest(
        salt: ArraySlice<UInt8>, name: String, value: JSONValue
    ) throws(DisclosureError) -> Digest {
        writer.removeAll()
        try Disclosure.write(salt, name, value, to: &writer)
        var hash = SHA256()
        writer.bytes.withUnsafeBytes { json in Base64.withURLSafe(json) { hash.update($0) } }
        return hash.finalize()
    }
}
