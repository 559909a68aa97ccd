internal import Cryptography
internal import Ledger

extension StoredStatement {
    /// The payload with these digests, whatever their order; `nil` unless it is what the log holds.
    func payload(of digests: [Digest], origin: String) -> StatementPayload? {
        let payload = StatementPayload(
            digests: DigestList(digests), issuedAt: issuedAt, issuer: origin, type: type)
        return payload.entry == entry ? payload : nil
    }
}
