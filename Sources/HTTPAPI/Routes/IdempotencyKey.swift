internal import HTTPTypes

/// The `Idempotency-Key` field (draft-ietf-httpapi-idempotency-key-header): a structured-field
/// string in quotes, or the same bare, as most clients send it.
enum IdempotencyKey {
    static func text(of headers: HTTPFields, maximumLength: Int) throws -> String? {
        let fields = headers[values: .idempotencyKey]
        guard let field = fields.first else { return nil }
        guard fields.count == 1, let key = unquoted(field), (1...maximumLength).contains(key.count)
        else {
            throw HTTPProblem.badRequest(
                "Idempotency-Key must be one string of 1 to \(maximumLength) visible ASCII "
                    + "characters, in double quotes or bare.")
        }
        return String(decoding: key, as: UTF8.self)
    }

    private static func unquoted(_ field: String) -> [UInt8]? {
        var bytes = Array(field.utf8)
        let quote = UInt8(ascii: "\"")
        if bytes.first == quote {
            guard bytes.count >= 2, bytes.last == quote else { return nil }
            bytes = Array(bytes.dropFirst().dropLast())
        }
        let isPlain = bytes.allSatisfy {
            (0x20...0x7e).contains($0) && $0 != quote && $0 != UInt8(ascii: "\\")
        }
        return isPlain ? bytes : nil
    }
}

extension HTTPField.Name {
    // A literal token (RFC 9110 §5.6.2), so the name is never nil.
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
}
