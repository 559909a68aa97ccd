import Foundation

/// An authority that vouches for certificates of 127.0.0.1, made by openssl.
struct CertificateAuthority {
    let scratch: Scratch

    init(in scratch: Scratch) throws {
        self.scratch = scratch
        try run(
            """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
                -subj "/CN=A test's authority" -keyout "$1/ca.key" -out "$1/ca.pem"
            """, scratch.url.path)
    }

    var path: String { scratch.path("ca.pem") }

    /// Makes `name.pem` and `name.key`.
    func issue(_ name: String) throws {
        try run(
            """
            openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$2" \
                -keyout "$1/$2.key" -out "$1/$2.csr" &&
            printf 'subjectAltName=IP:127.0.0.1\n' > "$1/$2.ext" &&
            openssl x509 -req -in "$1/$2.csr" -CA "$1/ca.pem" -CAkey "$1/ca.key" \
                -CAcreateserial -days 2 -extfile "$1/$2.ext" -out "$1/$2.pem" &&
            chmod 600 "$1/$2.key"
            """, scratch.url.path, name)
    }

    /// The SHA-256 of the certificate in `name.pem`, as openssl writes it.
    func fingerprint(of name: String) throws -> String {
        try run(
            "openssl x509 -in \"$1\" -noout -fingerprint -sha256", scratch.path("\(name).pem"))
    }

    @discardableResult
    private func run(_ command: String, _ first: String, _ second: String = "") throws -> String {
        let result = try Tool.shell(command, first, second, in: scratch)
        guard result.exitCode == 0 else { throw Failure("openssl: \(result.errors)") }
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
