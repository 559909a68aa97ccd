import CanonicalEncoding
import Foundation
import Testing

/// Credentials that are bound to a client's certificate, over real connections.
@Suite(.onThreads) struct ClientCertificateTests {
    private let scratch: Scratch
    private let authority: CertificateAuthority
    private let key: String
    private let bound: String

    /// A lender with a credential that is bound to the certificate `client`, in a registry that has
    /// stopped.
    init() throws {
        scratch = try Scratch()
        authority = try CertificateAuthority(in: scratch)
        for name in ["shown", "client", "other"] { try authority.issue(name) }
        let server = try Server(in: scratch)
        defer { server.kill() }
        let lender = try server.admit("lender-one", "lender")
        key = lender.key
        let digest = try Tool.shell(
            "openssl x509 -in \"$1\" -outform der | openssl dgst -sha256 -binary | base64",
            scratch.path("client.pem"), in: scratch
        ).output.trimmingCharacters(in: .whitespacesAndNewlines)
        let path = "/v1/participants/lender-one/credentials"
        let form: JSONObject = [
            "person": "first.person", "scopes": ["read_own"],
            "expires_on": .string(Server.day(after: 100)),
        ]
        var bad = form
        bad.append("certificate_sha256", "AQID")
        try expectProblem(
            server.answer(.post(path, json: .object(bad), as: lender)), 422, "unprocessable")
        var good = form
        good.append("certificate_sha256", .string(digest))
        let issued = try server.answer(.post(path, json: .object(good), as: lender)).object(201)
        #expect(issued["certificate_sha256"] == .string(digest))
        guard let key = issued["key"]?.stringValue else { throw Failure("no credential") }
        bound = key
        // Where nobody is asked for a certificate, it opens nothing.
        #expect(
            try server.answer(.get("/v1/me", as: Member(id: "lender-one", key: bound))).status
                == 401)
        _ = try server.stop()
    }

    private func serve(roots: String = "ca.pem") throws -> Server {
        try Server(
            in: scratch,
            [
                "--tls-certificate-file", scratch.path("shown.pem"), "--tls-private-key-file",
                scratch.path("shown.key"), "--tls-client-roots-file", scratch.path(roots),
            ])
    }

    /// The status of `GET /v1/me`, or what curl says.
    private func status(
        of key: String, _ server: Server, certificate: String? = nil, _ options: String = ""
    ) throws -> String {
        let shown = certificate.map {
            "--cert '\(scratch.path($0)).pem' --key '\(scratch.path($0)).key'"
        }
        let result = try Tool.shell(
            """
            curl -sS --cacert "$1" \(shown ?? "") \(options) -o /dev/null -w '%{http_code}' \
                -H "Authorization: Bearer $3" "https://127.0.0.1:$2/v1/me"
            """, authority.path, "\(server.port)", key, in: scratch)
        return result.exitCode == 0 ? result.output : result.errors
    }

    @Test(arguments: ["--tls-max 1.2", "--tlsv1.3"])
    func aBoundCredentialOpensOverItsCertificateOnly(version: String) throws {
        let server = try serve()
        defer { server.kill() }
        #expect(try status(of: bound, server, certificate: "client", version) == "200")
        #expect(try status(of: bound, server, certificate: "other", version) == "401")
        #expect(try status(of: bound, server, certificate: nil, version) == "401")
        // Those that are bound to none are as good as before, and nobody must show a certificate.
        #expect(try status(of: key, server, certificate: nil, version) == "200")
        #expect(try status(of: key, server, certificate: "other", version) == "200")
        // The certificate alone says nothing.
        #expect(try status(of: "tsk_nobody", server, certificate: "client", version) == "401")
    }

    @Test func aCertificateThatNobodyVouchesForGetsNoConnection() throws {
        let stranger = try CertificateAuthority(in: Scratch())
        try FileManager.default.copyItem(
            atPath: stranger.path, toPath: scratch.path("stranger.pem"))
        let server = try serve(roots: "stranger.pem")
        defer { server.kill() }
        let refused = try status(of: bound, server, certificate: "client")
        #expect(refused.contains("curl:"), "\(refused)")
        #expect(try status(of: key, server) == "200")
    }

    @Test func wrongCertificatesAreCounted() throws {
        let server = try serve()
        defer { server.kill() }
        #expect(try status(of: bound, server, certificate: "other") == "401")
        let counts = try Tool.shell(
            """
            curl -sS --cacert "$1" -H "Authorization: Bearer $3" \
                "https://127.0.0.1:$2/v1/supervision/failed-attempts"
            """, authority.path, "\(server.port)", server.operatorMember.key, in: scratch)
        #expect(counts.output.contains(#""wrong_certificate":1"#), "\(counts.output)")
    }
}
