package import Foundation
import Synchronization

/// A time-stamping authority in a folder of its own: a root, certificates under it, and
/// `openssl ts -reply`.
package struct LocalTimestampAuthority: Sendable {
    package enum Keys: Sendable, CaseIterable {
        case ellipticCurve
        case rsa

        fileprivate var options: [String] {
            switch self {
            case .ellipticCurve: ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
            case .rsa: ["-newkey", "rsa:2048"]
            }
        }
    }

    /// Who signs a stamp.
    package enum Certificate: String, Sendable, CaseIterable {
        case stamping
        /// As good as the first, but it ended in 2020.
        case expired
        /// For servers; it may not stamp time.
        case serving
    }

    package static let policy: String = "1.3.6.1.4.1.55555.1"

    /// The folder, which goes when the authority does.
    private final class Folder: Sendable {
        /// One command runs at a time: they share files.
        let turn = Mutex(())
        let url = FileManager.default.temporaryDirectory
            .appending(path: "tallystick-tsa-\(UUID().uuidString)", directoryHint: .isDirectory)

        init() throws {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        }

        deinit {
            try? FileManager.default.removeItem(at: url)
        }
    }

    private let folder: Folder

    package init(keys: Keys = .ellipticCurve) throws {
        folder = try Folder()
        try Data().write(to: file("index"))
        for name in ["serial", "stamp-serial"] { try Data("01\n".utf8).write(to: file(name)) }
        try Data(configuration.utf8).write(to: configurationFile)
        // Older than any certificate under it, which "req -x509" cannot make.
        try run(
            ["req", "-new", "-config", configurationFile.path, "-nodes"]
                + ["-keyout", path("root.key"), "-out", path("root.csr")]
                + ["-subj", "/CN=Test root"] + keys.options)
        try run(
            ["ca", "-selfsign", "-batch", "-notext", "-config", configurationFile.path]
                + ["-extensions", "root", "-in", path("root.csr"), "-out", path("root.pem")]
                + ["-startdate", "20190101000000Z", "-enddate", "20491231235959Z"])
        for certificate in Certificate.allCases {
            let name = certificate.rawValue
            let end = certificate == .expired ? "20200201000000Z" : "20491231235959Z"
            try run(
                ["req", "-new", "-config", configurationFile.path, "-nodes"]
                    + ["-keyout", path("\(name).key"), "-out", path("\(name).csr")]
                    + ["-subj", "/CN=Test \(name)"] + keys.options)
            try run(
                ["ca", "-batch", "-notext", "-config", configurationFile.path]
                    + ["-extensions", certificate == .serving ? "for_servers" : "for_stamps"]
                    + ["-in", path("\(name).csr"), "-out", path("\(name).pem")]
                    + ["-startdate", "20200101000000Z", "-enddate", end])
        }
    }

    /// The configuration of `openssl ts`, for a server that answers as this authority.
    package var configurationFile: URL { file("authority.cnf") }

    /// The root in PEM.
    package var rootFile: URL { file("root.pem") }

    package func roots() throws -> [UInt8] {
        Array(try Data(contentsOf: rootFile))
    }

    /// The answer to a request, a TimeStampResp.
    ///
    /// - Parameter certificate: not `serving`, with which `openssl ts` will not sign.
    package func reply(
        to request: [UInt8], as certificate: Certificate = .stamping
    ) throws -> [UInt8] {
        try reply(to: request, section: certificate.rawValue)
    }

    /// The refusal of a request whose digest is by SHA-256.
    package func refusal(of request: [UInt8]) throws -> [UInt8] {
        try reply(to: request, section: "refusing")
    }

    private func reply(to request: [UInt8], section: String) throws -> [UInt8] {
        try folder.turn.withLock { _ in
            try Data(request).write(to: file("request"))
            try run(
                ["ts", "-reply", "-config", configurationFile.path, "-section", section]
                    + ["-queryfile", path("request"), "-out", path("reply")])
            return Array(try Data(contentsOf: file("reply")))
        }
    }

    /// A token with the contents of another, signed again.
    ///
    /// - Parameter time: a GeneralizedTime of 15 characters that takes the place of the other's.
    package func token(
        resigning token: [UInt8], as certificate: Certificate, digest: String = "sha256",
        time: String? = nil
    ) throws -> [UInt8] {
        try folder.turn.withLock { _ in
            try Data(token).write(to: file("token"))
            try run(
                ["cms", "-verify", "-noverify", "-inform", "DER", "-in", path("token")]
                    + ["-out", path("contents")])
            if let time { try replaceTime(by: time) }
            try run(
                ["cms", "-sign", "-binary", "-nodetach", "-cades", "-md", digest]
                    + ["-econtent_type", "1.2.840.113549.1.9.16.1.4", "-in", path("contents")]
                    + ["-signer", path("\(certificate.rawValue).pem")]
                    + ["-inkey", path("\(certificate.rawValue).key")]
                    + ["-outform", "DER", "-out", path("resigned")])
            return Array(try Data(contentsOf: file("resigned")))
        }
    }

    private func replaceTime(by time: String) throws {
        var contents = try Data(contentsOf: file("contents"))
        guard let tag = contents.range(of: Data([0x18, 0x0f])) else {
            throw OpenSSLCommand.Failure(description: "the token's contents have no time")
        }
        contents.replaceSubrange(tag.upperBound..<(tag.upperBound + 15), with: time.utf8)
        try contents.write(to: file("contents"))
    }

    /// Runs `openssl` and returns what it printed.
    package func openssl(_ arguments: [String]) throws -> String {
        try folder.turn.withLock { _ in
            try run(arguments)
            return try String(contentsOf: file("log"), encoding: .utf8)
        }
    }

    private func run(_ arguments: [String]) throws {
        try OpenSSLCommand.run(arguments, log: file("log"))
    }

    private func file(_ name: String) -> URL { folder.url.appending(path: name) }
    private func path(_ name: String) -> String { file(name).path }

    private var configuration: String {
        func stamping(_ certificate: String, digests: String) -> String {
            """
            serial = \(path("stamp-serial"))
            signer_cert = \(path("\(certificate).pem"))
            signer_key = \(path("\(certificate).key"))
            signer_digest = sha256
            default_policy = \(Self.policy)
            digests = \(digests)
            accuracy = secs:1, millisecs:500, microsecs:100
            ess_cert_id_alg = sha256
            """
        }
        return """
            [ ca ]
            default_ca = authority
            [ authority ]
            database = \(path("index"))
            serial = \(path("serial"))
            new_certs_dir = \(folder.url.path)
            certificate = \(path("root.pem"))
            private_key = \(path("root.key"))
            default_md = sha256
            policy = any
            [ any ]
            commonName = supplied
            [ req ]
            distinguished_name = name
            [ name ]
            [ root ]
            basicConstraints = critical,CA:TRUE
            keyUsage = critical,keyCertSign
            [ for_stamps ]
            keyUsage = critical,digitalSignature
            extendedKeyUsage = critical,timeStamping
            [ for_servers ]
            keyUsage = critical,digitalSignature
            extendedKeyUsage = critical,serverAuth
            [ stamping ]
            \(stamping("stamping", digests: "sha256"))
            [ expired ]
            \(stamping("expired", digests: "sha256"))
            [ refusing ]
            \(stamping("stamping", digests: "sha512"))
            [ tsa ]
            default_tsa = stamping

            """
    }
}
