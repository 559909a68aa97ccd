import Cryptography
import Foundation
import Registry
import Testing

@testable import TallystickCommands

/// Which silence of a primary means that nobody is there.
@Suite struct ReplicationClientTests {
    private let takeover = Takeover(by: "A. Person", reason: "a test", height: 1, at: 0)

    private func failure(
        of url: String, timeout: Duration = .seconds(30)
    ) async throws -> ReplicationClient.Failure? {
        let client = try ReplicationClient(
            url: url, secret: ReplicationSecret(try SystemRandomSource().key()), roots: nil,
            timeout: timeout)
        do throws(ReplicationClient.Failure) {
            _ = try await client.takeOver(takeover)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: ["http", "https"])
    func aPortThatNobodyListensOnIsNobody(scheme: String) async throws {
        // Bound and never listening, so that nobody else takes it.
        let socket = try LocalSocket()
        for host in ["127.0.0.1", "localhost"] {
            let failure = try await failure(of: "\(scheme)://\(host):\(socket.port)")
            #expect(isUnreachable(failure), "\(host): \(String(describing: failure))")
        }
    }

    @Test func aNameThatDoesNotResolveIsNobody() async throws {
        let failure = try await failure(of: "http://primary.invalid:1")
        #expect(isUnreachable(failure), "\(String(describing: failure))")
    }

    @Test func onePrimaryThatTakesTheQuestionAndFallsSilentIsSomebody() async throws {
        let socket = try LocalSocket()
        // The system takes the connection and what is sent, as for a process that hangs.
        try socket.listen()
        let failure = try await failure(
            of: "http://127.0.0.1:\(socket.port)", timeout: .milliseconds(500))
        #expect(isUnable(failure), "\(String(describing: failure))")
    }

    @Test(arguments: [false, true])
    func oneThatEndsTheConnectionIsSomebody(resets: Bool) async throws {
        let socket = try LocalSocket()
        try socket.listen()
        async let failure = failure(of: "http://127.0.0.1:\(socket.port)")
        try await socket.takeOneAndEnd(resets: resets)
        let heard = try await failure
        #expect(isUnable(heard), "\(String(describing: heard))")
    }

    private func isUnreachable(_ failure: ReplicationClient.Failure?) -> Bool {
        if case .unreachable = failure { true } else { false }
    }

    private func isUnable(_ failure: ReplicationClient.Failure?) -> Bool {
        if case .unable = failure { true } else { false }
    }
}
