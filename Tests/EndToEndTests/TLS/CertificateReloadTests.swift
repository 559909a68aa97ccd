import Foundation
import Testing

/// A certificate that is renewed while the registry is served.
@Suite(.onThreads) struct CertificateReloadTests {
    @Test func aHangUpShowsTheNewCertificateToNewConnections() throws {
        let registry = try TLSRegistry()
        defer { registry.server.kill() }
        let old = try registry.authority.fingerprint(of: "shown")
        #expect(try registry.shownFingerprint() == old)
        try registry.authority.issue("next")
        let new = try registry.authority.fingerprint(of: "next")
        try registry.install("next")
        registry.server.hangUp()
        #expect(try registry.shows(new, within: 5))
        #expect(registry.server.exit == nil)
        try waitForLine(of: registry, "the certificate was read again")
    }

    @Test func aChangeOfTheFilesIsSeenWithoutAHangUp() throws {
        let registry = try TLSRegistry()
        defer { registry.server.kill() }
        try registry.authority.issue("next")
        let new = try registry.authority.fingerprint(of: "next")
        try registry.install("next")
        #expect(try registry.shows(new, within: 40))
    }

    @Test func aBadCertificateLeavesTheOldOneAndIsSaidInTheLog() throws {
        let registry = try TLSRegistry("admin_port=0")
        defer { registry.server.kill() }
        let admin = try AdminPort(of: registry.server)
        let end = "tallystick_tls_certificate_end_timestamp_seconds"
        try admin.await { $0.sum(end) > Date().timeIntervalSince1970 }
        let failures = "tallystick_tls_certificate_failures_total"
        #expect(try admin.metrics().sum(failures) == 0)
        let old = try registry.authority.fingerprint(of: "shown")
        try registry.authority.issue("next")
        let new = try registry.authority.fingerprint(of: "next")
        let key = try registry.scratch.read("shown.key")
        // Half a renewal: the certificate is new, and the key is the old one's.
        try registry.install("next")
        let nextKey = try registry.scratch.read("shown.key")
        _ = try registry.scratch.write(key, to: "shown.key")
        registry.server.hangUp()
        try waitForLine(of: registry, "the old one is still shown")
        #expect(registry.server.errors.contains("the private key is not the certificate's"))
        #expect(try admin.metrics().sum(failures) >= 1)
        #expect(try registry.shownFingerprint() == old)
        _ = try registry.scratch.write(Array("no certificate".utf8), to: "shown.pem")
        registry.server.hangUp()
        try waitForLine(of: registry, "holds no certificate")
        #expect(try registry.shownFingerprint() == old)
        // The other half comes.
        try registry.authority.issue("third")
        let third = try registry.authority.fingerprint(of: "third")
        #expect(third != new && !nextKey.isEmpty)
        try registry.install("third")
        registry.server.hangUp()
        #expect(try registry.shows(third, within: 15))
    }

    private func waitForLine(of registry: TLSRegistry, _ words: String) throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(15))
        while !registry.server.errors.contains(words) {
            guard ContinuousClock.now < deadline else {
                throw Failure("the log does not say: \(words)\n\(registry.server.errors)")
            }
            usleep(20_000)
        }
    }
}
