import Cryptography
import Foundation
import TestSupport
import Testing

@Suite struct TimestampRequestTests {
    private func request() throws -> TimestampRequest {
        TimestampRequest(
            digest: TimestampSetting.digest,
            nonce: try TimestampNonce(random: SystemRandomSource()))
    }

    @Test func noncesAreLongAndDiffer() throws {
        let nonces = try (0..<100).map { _ in try TimestampNonce(random: SystemRandomSource()) }
        #expect(Set(nonces).count == 100)
    }

    @Test func onlyTheDigestAndTheNonceVary() throws {
        let requests = try (0..<50).map { _ in try request().der }
        for der in requests {
            #expect(der.count == requests[0].count)
            #expect(Array(der[24..<56]) == TimestampSetting.digest.bytes)
            #expect(der[..<58] == requests[0][..<58])
            #expect(der.suffix(3) == [0x01, 0x01, 0xff])
        }
        #expect(Set(requests.map { $0[58..<74] }).count == requests.count)
    }

    @Test(.enabled(if: OpenSSLCommand.isInstalled, "\(OpenSSLCommand.absence)"))
    func opensslReadsIt() throws {
        let setting = try TimestampSetting.shared.get()
        let file = FileManager.default.temporaryDirectory
            .appending(path: "tallystick-query-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        let request = try request()
        try Data(request.der).write(to: file)
        let text = try setting.authority.openssl(["ts", "-query", "-in", file.path, "-text"])
        #expect(text.contains("Version: 1\nHash Algorithm: sha256\n"))
        #expect(text.contains("Policy OID: unspecified\n"))
        let nonce = request.der[58..<74].map { String(format: "%02X", $0) }.joined()
        #expect(text.contains("Nonce: 0x\(nonce)\nCertificate required: yes\nExtensions:\n"))
    }
}
