import CanonicalEncoding
import Cryptography
import Ledger

/// A statement that a log commits to and shows in full, though it may break the format.
struct ForgedStatement {
    var type = "tallystick/registry/key/1"
    var issuer = NaiveLedger.origin
    var algorithm = "sha-256"
    /// The JSON of its disclosures.
    var disclosures = [
        #"["AAECAwQFBgcICQoLDA0ODw","a",1]"#, #"["AQECAwQFBgcICQoLDA0ODw","b",null]"#,
    ]
    /// What becomes of the sorted texts of `_sd`.
    var edit: ([String]) -> [String] = { $0 }

    var leaf: NaiveLedger.Leaf {
        let encoded = disclosures.map { Base64.urlSafeBytes(Array($0.utf8)) }
        let digests = encoded.map { Base64.encodeURLSafe(SHA256.hash($0).bytes) }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let payload = StatementPayload(
            digests: DigestList(texts: edit(digests)), algorithm: algorithm, issuedAt: 7,
            issuer: issuer, type: type)
        return NaiveLedger.Leaf(
            entry: payload.entry, labels: [Label.topic(.registry)].compactMap { $0 },
            payload: payload, disclosures: encoded, names: disclosures)
    }
}
