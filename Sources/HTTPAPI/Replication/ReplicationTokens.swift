internal import AccessModel
internal import Cryptography
internal import HTTPTypes

/// The secrets of which a standby must show one, as digests: to compare those tells nothing of the
/// secrets by the time that it takes.
struct ReplicationTokens: Sendable {
    private let digests: Set<Digest>

    init(_ tokens: [String]) {
        digests = Set(tokens.map { SHA256.hash(Array($0.utf8)) })
    }

    /// Refuses whoever shows none of them. A wrong one is told as a bad credential is: whoever guesses
    /// here is after the whole database.
    func check(
        _ headers: HTTPFields, telling observe: EdgeObserver
    ) throws(HTTPProblem) {
        let token = try BearerToken(of: headers)
        guard digests.contains(SHA256.hash(token.bytes)) else {
            observe(.authenticationFailed(.unknown))
            throw .unauthorized()
        }
    }
}
