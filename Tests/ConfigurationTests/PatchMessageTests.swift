import Cryptography
import SQLiteStore
import Testing

@testable import TallystickCommands

/// Patches on their way: what was sent, to the question that was asked, by who holds the key.
@Suite struct PatchMessageTests {
    private let secret: ReplicationSecret
    private let message = PatchMessage(
        acknowledged: 7, erasures: 2,
        patches: [
            ReplicationPatch(seq: 4, height: 6, bytes: [1, 2, 10, 3]),
            ReplicationPatch(seq: 5, height: 7, bytes: []),
            ReplicationPatch(seq: 6, height: 7, bytes: Array(repeating: 9, count: 1_000)),
        ])

    init() throws {
        secret = ReplicationSecret(try SystemRandomSource().key())
    }

    @Test func isReadAsItWasWritten() throws {
        let bytes = message.bytes(secret, after: 3)
        let read = try #require(PatchMessage(bytes: bytes, secret, after: 3))
        #expect(read.acknowledged == 7 && read.erasures == 2)
        #expect(read.patches == message.patches)
        let none = PatchMessage(acknowledged: -1, erasures: 0, patches: [])
        let empty = PatchMessage(bytes: none.bytes(secret, after: 0), secret, after: 0)
        #expect(empty?.patches == [])
    }

    @Test func nothingElseIsRead() throws {
        let bytes = message.bytes(secret, after: 3)
        #expect(PatchMessage(bytes: bytes, secret, after: 4) == nil)
        let other = ReplicationSecret(try SystemRandomSource().key())
        #expect(PatchMessage(bytes: bytes, other, after: 3) == nil)
        for place in stride(from: 0, to: bytes.count, by: 7) {
            var changed = bytes
            changed[place] ^= 1
            #expect(PatchMessage(bytes: changed, secret, after: 3) == nil, "\(place)")
        }
        for length in [0, 1, 31, 32, bytes.count - 1] {
            #expect(PatchMessage(bytes: Array(bytes.prefix(length)), secret, after: 3) == nil)
        }
    }

    /// What a standby sends says nothing of what codes are made with.
    @Test func theTokenIsNotTheSecret() throws {
        let key = try SystemRandomSource().key()
        #expect(ReplicationSecret(key).token == ReplicationSecret(key).token)
        #expect(ReplicationSecret(key).token != secret.token)
    }
}
