package import CanonicalEncoding
package import Cryptography

/// The payload of a statement (ledger-format.md §1): what its entry commits to.
///
/// A received one is kept as it was received; ``LedgerVerifier`` says whether it is one.
package struct StatementPayload: Sendable {
    package static let digestAlgorithm = "sha-256"

    package let digests: DigestList
    /// `_sd_alg`: ``digestAlgorithm``, or the payload is refused.
    package let algorithm: String
    /// `iat`: when the registry received it, in seconds since 1970.
    package let issuedAt: Int
    /// `iss`: the log's origin.
    package let issuer: String
    /// `vct`: the type as text.
    package let type: String

    package init(
        digests: DigestList, algorithm: String = digestAlgorithm, issuedAt: Int, issuer: String,
        type: String
    ) {
        self.digests = digests
        self.algorithm = algorithm
        self.issuedAt = issuedAt
        self.issuer = issuer
        self.type = type
    }

    /// `JCS(payload)`.
    package var canonicalBytes: [UInt8] {
        var writer = JSONWriter(
            reservingCapacity: digests.json.count + issuer.utf8.count + type.utf8.count + 96)
        write(to: &writer)
        return writer.bytes
    }

    /// `H(JCS(payload))`: all that the log holds of the statement.
    package var entry: Digest {
        SHA256.hash(canonicalBytes)
    }

    /// Writes the payload as JCS spells it.
    package func write(to writer: inout JSONWriter) {
        writer.raw("{\"_sd\":[")
        writer.raw(digests.json)
        writer.raw("],\"_sd_alg\":")
        writer.string(algorithm)
        writer.raw(",\"iat\":")
        writer.integer(issuedAt)
        writer.raw(",\"iss\":")
        writer.string(issuer)
        writer.raw(",\"vct\":")
        writer.string(type)
        writer.raw("}")
    }
}
