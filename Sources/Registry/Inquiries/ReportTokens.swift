internal import CanonicalEncoding
internal import Cryptography

/// Makes the tokens of one report: the key is that report's alone and kept nowhere, so that tokens
/// of two reports have nothing in common.
struct ReportTokens: Sendable {
    private let code: HMACSHA256

    init(key: SecretKey) {
        code = HMACSHA256(key: key)
    }

    /// 16 bytes in base64url: equal for equal texts.
    func token(_ text: String) -> String {
        Base64.encodeURLSafe(Array(code.code(Array(text.utf8)).bytes.prefix(16)))
    }
}
