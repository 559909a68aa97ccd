import Cryptography
import TestSupport

/// A stamp of one digest by a local authority, and what verifies it.
struct TimestampSetting {
    /// Made once: its keys take longer than all the rest.
    static let shared = Result { try TimestampSetting(LocalTimestampAuthority()) }

    static let digest = SHA256.hash(Array("what is stamped".utf8))
    static let otherDigest = SHA256.hash(Array("something else".utf8))

    let authority: LocalTimestampAuthority
    let verifier: TimestampVerifier
    let request: TimestampRequest
    let response: [UInt8]
    let token: TimestampToken

    init(_ authority: LocalTimestampAuthority) throws {
        self.authority = authority
        verifier = TimestampVerifier(roots: try TimestampRoots(pem: authority.roots()))
        request = TimestampRequest(
            digest: Self.digest, nonce: try TimestampNonce(random: SystemRandomSource()))
        response = try authority.reply(to: request.der)
        token = try TimestampToken(response: response)
    }

    /// What the verifier has against a token of the digest.
    func fault(of token: @autoclosure () throws -> TimestampToken) -> TimestampError? {
        do {
            _ = try verifier.verify(token(), of: Self.digest)
            return nil
        } catch {
            return error as? TimestampError
        }
    }
}
