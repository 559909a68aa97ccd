internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import HTTPTypes

/// The digest of its body that a client sends along (RFC 9530, `Content-Digest`), of the body as
/// sent, its content coding included. Of the algorithms only `sha-256` is read.
struct ContentDigest {
    private let digest: Digest

    /// `nil` without a digest that is read here; throws 400 for one that is malformed.
    init?(of headers: HTTPFields) throws(HTTPProblem) {
        for field in headers[values: .contentDigest] {
            for part in field.split(separator: ",") {
                let part = part.trimmingPrefix { $0 == " " || $0 == "\t" }
                guard part.hasPrefix("sha-256=") else { continue }
                let value = part.dropFirst(8).prefix { $0 != " " && $0 != "\t" }
                guard value.count > 2, value.hasPrefix(":"), value.hasSuffix(":"),
                    let bytes = Base64.decode(String(value.dropFirst().dropLast())),
                    let digest = Digest(bytes)
                else {
                    throw .badRequest(
                        "Content-Digest has no readable sha-256; send sha-256=:base64 of 32 bytes:."
                    )
                }
                self.digest = digest
                return
            }
        }
        return nil
    }

    /// Throws 400 where the body has another digest (rule R303).
    func require(_ actual: Digest) throws(HTTPProblem) {
        guard digest != actual else { return }
        let rule = Rule.digestMismatch
        throw HTTPProblem(
            .digestMismatch, "The body is not the one that was digested; send it again.",
            findings: [
                ProblemFinding(
                    line: 0, pointer: "", rule: rule.id.rawValue, code: rule.code,
                    message: "the body has another digest than Content-Digest says: send it again")
            ])
    }
}

extension ProblemType {
    static let digestMismatch = ProblemType(
        "digest_mismatch", .badRequest,
        title: Phrase("The body has another digest than was sent along", "正文摘要与随附的不一致"))
}

extension HTTPField.Name {
    // A literal token (RFC 9110 §5.6.2), so the name is never nil.
    static let contentDigest = HTTPField.Name("Content-Digest")!
}
