import Foundation

/// A registry that is served over TLS with the certificate `shown.pem`.
struct TLSRegistry {
    let authority: CertificateAuthority
    let server: Server
    var scratch: Scratch { authority.scratch }

    init(_ settings: String...) throws {
        let scratch = try Scratch()
        authority = try CertificateAuthority(in: scratch)
        try authority.issue("shown")
        server = try Server(
            in: scratch,
            [
                "--tls-certificate-file", scratch.path("shown.pem"),
                "--tls-private-key-file", scratch.path("shown.key"),
            ] + settings.flatMap { ["--set", $0] })
    }

    var url: String { "https://127.0.0.1:\(server.port)" }

    /// What `openssl s_client` says, once `input`, a shell command, has ended.
    func client(_ options: String = "", input: String = ":") throws -> Command {
        try Tool.shell(
            "\(input) | openssl s_client -connect 127.0.0.1:$1 -CAfile \"$2\" \(options) 2>&1",
            "\(server.port)", authority.path, in: scratch)
    }

    /// The fingerprint of the certificate that a new connection is shown.
    func shownFingerprint() throws -> String {
        try Tool.shell(
            """
            openssl s_client -connect 127.0.0.1:$1 </dev/null 2>/dev/null |
                openssl x509 -noout -fingerprint -sha256
            """, "\(server.port)", in: scratch
        ).output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Whether the fingerprint is shown within some seconds.
    func shows(_ fingerprint: String, within seconds: Int) throws -> Bool {
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        while try shownFingerprint() != fingerprint {
            guard ContinuousClock.now < deadline else { return false }
            usleep(100_000)
        }
        return true
    }

    /// Puts the certificate and key of that name in the place of those that are shown.
    func install(_ name: String) throws {
        for end in ["pem", "key"] {
            let result = Foundation.rename(
                scratch.path("\(name).\(end)"), scratch.path("shown.\(end)"))
            guard result == 0 else { throw Failure("\(name).\(end) cannot be moved") }
        }
    }
}
