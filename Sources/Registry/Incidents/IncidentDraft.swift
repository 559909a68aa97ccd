package import AccessModel
package import CanonicalEncoding
internal import Cryptography

/// A report of an incident, as the registry would send it.
package struct IncidentDraft: Sendable {
    package let state: IncidentState
    package let contents: JSONObject

    /// The document, in bytes.
    package var bytes: [UInt8] { JSONValue.object(contents).jsonBytes }

    /// Of the bytes: what the statement that it was sent commits to.
    package var digest: EvidenceDigest {
        EvidenceDigest(of: SHA256.hash(bytes).bytes)
    }
}
