package import AccessModel
internal import CanonicalEncoding
internal import Cryptography

/// The signature of a delivery (Standard Webhooks 1.0.0, "Signature scheme"): HMAC-SHA256 over the
/// id, the time of the attempt and the body, with full stops between.
package enum WebhookSignature {
    /// The value of `webhook-signature`: one for each secret, with spaces between.
    ///
    /// - Parameters:
    ///   - id: without a full stop.
    ///   - timestamp: seconds since 1970.
    package static func header(
        id: String, timestamp: Int, body: [UInt8], secrets: [WebhookSecret]
    ) -> String {
        let signed = Array("\(id).\(timestamp).".utf8) + body
        return secrets.map { secret in
            "v1," + Base64.encode(HMACSHA256(key: secret.bytes).code(signed).bytes)
        }.joined(separator: " ")
    }
}
