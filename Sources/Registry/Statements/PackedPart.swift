internal import CanonicalEncoding
internal import Cryptography

/// One part of a statement as it was packed before it was sealed.
struct PackedPart: Sendable {
    let seed: SecretKey
    /// In the order of the type's schema.
    let values: [JSONValue]
    /// The digests of the other part's members, where that was erased.
    let others: [Digest]?

    init(_ packed: [UInt8]) throws(RegistryError) {
        guard packed.count > SecretKey.byteCount,
            let seed = SecretKey(Array(packed[..<SecretKey.byteCount])),
            let json = try? JSONParser.parse(packed[SecretKey.byteCount...]),
            let values = json.arrayValue ?? json.objectValue?["values"]?.arrayValue
        else { throw Self.unreadable }
        self.seed = seed
        self.values = values
        guard let object = json.objectValue else {
            others = nil
            return
        }
        guard let texts = object["others"]?.arrayValue else { throw Self.unreadable }
        let digests = texts.compactMap { text in
            text.stringValue.flatMap { Base64.decode($0) }.flatMap { Digest($0) }
        }
        guard digests.count == texts.count else { throw Self.unreadable }
        others = digests
    }

    private static let unreadable = RegistryError.inconsistent(
        "a statement's packed contents cannot be read")
}
