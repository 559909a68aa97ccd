internal import CanonicalEncoding
internal import Cryptography
internal import Ledger

/// What a proof of one leaf is about.
enum LeafSubject {
    case entry(Digest)
    case statement(StatementPayload, disclosures: [[UInt8]])

    /// From a proof's `extra`, which no signature covers: what it holds is proven to be the leaf, or
    /// refused.
    /// - Returns: `nil` where it holds nothing.
    init?(extra: [UInt8]?) throws {
        guard let extra, !extra.isEmpty else { return nil }
        if let entry = Digest(extra) {
            self = .entry(entry)
        } else {
            try self.init(extra)
        }
    }

    /// From an entry in base64, a payload, or an object of `statement` and `disclosures`.
    init(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        let line = text.split(whereSeparator: \.isWhitespace)
        if line.count == 1, let entry = Base64.decode(String(line[0])).flatMap({ Digest($0) }) {
            self = .entry(entry)
            return
        }
        guard let value = try? JSONParser.parse(bytes), let members = value.objectValue else {
            throw UnusableInput("what the proof is about cannot be read as a statement")
        }
        if members["_sd"] != nil {
            self = .statement(try StatementPayload(parsing: value), disclosures: [])
            return
        }
        let object = try DocumentObject(
            value, "the statement given", members: ["statement", "disclosures"],
            optional: ["index", "path"])
        self = .statement(
            try StatementPayload(parsing: try object.value("statement")),
            disclosures: try object.encodedDisclosures())
    }
}
