internal import CanonicalEncoding
package import Cryptography

/// What a C2SP proof is said to be about: such a proof names no leaf itself.
package enum LeafSubject: Sendable {
    /// The leaf alone: nothing is shown of it.
    case entry(Digest)
    case statement(StatementPayload, disclosures: [[UInt8]])

    /// Reads an entry in base64, a payload, or an object of `statement` and `disclosures`, in which
    /// `index` and `path` may stand too; `nil` for what is none of these. White space around it is
    /// nothing.
    ///
    /// Throws with step `shape` for an object that is not of the form it should be.
    package init?(parsing bytes: [UInt8]) throws(VerificationError) {
        let isBlank = { (byte: UInt8) in [0x09, 0x0a, 0x0d, 0x20].contains(byte) }
        let text = bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        if let entry = WireHash(text: String(decoding: text, as: UTF8.self)).digest {
            self = .entry(entry)
            return
        }
        guard let value = try? JSONParser.parse(bytes) else { return nil }
        if value.objectValue?["_sd"] != nil {
            self = .statement(try StatementPayload(parsing: value), disclosures: [])
            return
        }
        let object = try DocumentObject(
            value, "what the proof is about", members: ["statement", "disclosures"],
            optional: ["index", "path"])
        self = .statement(
            try StatementPayload(parsing: try object.value("statement")),
            disclosures: try object.encodedDisclosures())
    }

    /// What the `extra` of a proof is: the entry's 32 bytes, or what ``init(parsing:)`` reads.
    package init?(extra: [UInt8]) throws(VerificationError) {
        if let entry = Digest(extra) {
            self = .entry(entry)
        } else {
            try self.init(parsing: extra)
        }
    }
}
