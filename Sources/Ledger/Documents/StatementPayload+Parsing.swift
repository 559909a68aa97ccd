package import CanonicalEncoding

extension StatementPayload {
    /// Reads a payload of exactly the members of ledger-format.md §1.
    package init(parsing value: JSONValue) throws(VerificationError) {
        let object = try DocumentObject(
            value, "a statement's payload", members: ["_sd", "_sd_alg", "iat", "iss", "vct"])
        self.init(
            digests: DigestList(texts: try object.strings("_sd")),
            algorithm: try object.string("_sd_alg"), issuedAt: try object.count("iat"),
            issuer: try object.string("iss"), type: try object.string("vct"))
    }
}
