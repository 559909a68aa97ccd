import Foundation
import Testing

/// What is spoken, and what is not.
@Suite(.onThreads) struct TLSTests {
    @Test(arguments: [
        ("-tls1", false), ("-tls1_1", false), ("-tls1_2", true), ("-tls1_3", true),
    ])
    func olderVersionsThanTLS12AreRefused(version: String, isSpoken: Bool) throws {
        let registry = try TLSRegistry()
        defer { registry.server.kill() }
        // Without this our own client would refuse to try.
        let said = try registry.client("\(version) -cipher DEFAULT@SECLEVEL=0")
        #expect(said.output.contains("Cipher is (NONE)") == !isSpoken, "\(said.output)")
        #expect(said.output.contains("alert protocol version") == !isSpoken, "\(said.output)")
    }

    @Test(arguments: ["AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA"])
    func ciphersWithoutForwardSecrecyOrWithCBCAreRefused(cipher: String) throws {
        let registry = try TLSRegistry()
        defer { registry.server.kill() }
        let said = try registry.client("-tls1_2 -cipher \(cipher)@SECLEVEL=0")
        #expect(said.output.contains("handshake failure"), "\(said.output)")
    }

    @Test func aClientThatChecksTheCertificateGetsItsAnswer() throws {
        let registry = try TLSRegistry()
        defer { registry.server.kill() }
        let scratch = registry.scratch
        let answer = try Tool.shell(
            "curl -sS --cacert \"$1\" -w '%{http_code} %{http_version}' \"$2/readyz\"",
            registry.authority.path, registry.url, in: scratch)
        #expect(answer.output.hasSuffix("200 1.1"), "\(answer.output)\(answer.errors)")
        let distrustful = try Tool.shell("curl -sS \"$1/readyz\"", registry.url, in: scratch)
        #expect(distrustful.exitCode != 0)
    }

    @Test func thePublicPortSpeaksItToo() throws {
        let registry = try TLSRegistry("public_port=0")
        defer { registry.server.kill() }
        let line = registry.server.output.split(separator: "\n")
            .first { $0.hasPrefix("the log alone on ") }
        let url = try #require(line?.dropFirst("the log alone on ".count))
        #expect(url.hasPrefix("https://"))
        let answer = try Tool.shell(
            "curl -sS --cacert \"$1\" \"$2/checkpoint\"", registry.authority.path, String(url),
            in: registry.scratch)
        #expect(answer.output.hasPrefix("tallystick.example/registry\n"), "\(answer.errors)")
    }

    @Test func plainHTTPIsNotAnswered() throws {
        let registry = try TLSRegistry()
        defer { registry.server.kill() }
        let connection = try registry.server.connect()
        try connection.send("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n")
        let rest = String(decoding: try connection.takeRest(), as: UTF8.self)
        #expect(!rest.contains("HTTP/1.1"), "\(rest)")
        #expect(!registry.server.errors.contains("\"critical\""))
        // And the next client is served.
        #expect(try registry.client().output.contains("Verify return code: 0 (ok)"))
    }

    @Test func aKeyThatIsNotTheCertificatesIsRefusedAtTheStart() throws {
        let scratch = try Scratch()
        let authority = try CertificateAuthority(in: scratch)
        try authority.issue("one")
        try authority.issue("other")
        let cases = [
            ("one.pem", "other.key", "the private key is not the certificate's"),
            ("one.key", "one.key", "holds no certificate"),
            ("one.pem", "one.pem", "can be read by others"),
            ("one.pem", "one.csr", "can be read by others"),
            ("one.pem", "absent.key", "does not exist"),
        ]
        for (certificate, key, words) in cases {
            let refused = try Command.run(
                "serve", "--data", scratch.path("data"), "--port", "0",
                "--tls-certificate-file", scratch.path(certificate), "--tls-private-key-file",
                scratch.path(key), in: scratch)
            #expect(refused.exitCode == 1)
            #expect(refused.errors.contains(words), "\(refused.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: scratch.path("data")))
    }
}
