import AccessModel
import HTTPTypes
import Synchronization
import Testing

@testable import HTTPAPI

/// Who may ask for what a standby asks for, and what is told of whoever may not.
@Suite struct ReplicationTokensTests {
    private let tokens = ReplicationTokens(["secret-1", "secret-2"])

    /// Whether the header is refused, and how many bad credentials were told.
    private func outcome(_ header: String?) -> (isRefused: Bool, told: Int) {
        let told = Mutex(0)
        var headers = HTTPFields()
        headers[.authorization] = header
        do throws(HTTPProblem) {
            try tokens.check(headers) { event in
                if case .authenticationFailed(.unknown) = event { told.withLock { $0 += 1 } }
            }
            return (false, told.withLock(\.self))
        } catch {
            return (true, told.withLock(\.self))
        }
    }

    @Test func eachOfTheSecretsWillDo() {
        for secret in ["secret-1", "secret-2"] {
            #expect(outcome("Bearer " + secret) == (false, 0))
        }
    }

    @Test func aWrongOneIsToldAsABadCredential() {
        #expect(outcome("Bearer secret-3") == (true, 1))
        #expect(outcome("Bearer secret-") == (true, 1))
    }

    @Test func whoShowsNoneGuessesNone() {
        #expect(outcome(nil) == (true, 0))
    }
}
