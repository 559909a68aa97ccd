internal import CanonicalEncoding

extension BlockStatement {
    /// Reads back what ``canonicalBytes`` wrote; `nil` for anything that is no block statement.
    package init?(canonicalBytes bytes: some Collection<UInt8>) {
        guard let value = try? JSONParser.parse(bytes),
            let payload = try? BlockPayload(parsing: value),
            let statement = try? payload.checked(
                origin: payload.issuer, leafIndex: payload.size, step: .block)
        else { return nil }
        self = statement
    }
}
