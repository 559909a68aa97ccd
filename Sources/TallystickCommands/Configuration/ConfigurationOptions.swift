internal import ArgumentParser
internal import Foundation

/// The flags of `serve`. They are texts here, so that all that is wrong with them is told at once,
/// with what is wrong elsewhere.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A JSON file of settings; flags hold over it.", valueName: "file"))
    var config: String?

    @Option(
        help: ArgumentHelp(
            "Any other key of docs/configuration.md; may be given more than once.",
            valueName: "key=value"))
    var set: [String] = []

    @Option(help: "The data directory; made on the first start.")
    var data: String?

    @Option(help: "The address to listen on.")
    var host: String?

    @Option(help: "The port to listen on; 0 for one that the system chooses.")
    var port: String?

    @Option(help: "The address that the public listener listens on.")
    var publicHost: String?

    @Option(
        help: """
            A second port, which serves the log only and needs no credential: it may stand behind \
            a cache. 0 for one that the system chooses; without it there is none.
            """)
    var publicPort: String?

    @Option(
        help: """
            A port for those who run the registry: its metrics and its health, without a \
            credential. 0 for one that the system chooses; without it there is none.
            """)
    var adminPort: String?

    @Option(help: "The address that the admin listener listens on.")
    var adminHost: String?

    @Option(help: "How many requests a second one credential may make; 0 for any number.")
    var requestsPerSecond: String?

    @Option(help: "How many requests one credential may make at once.")
    var requestBurst: String?

    @Option(help: "How many requests a second may come from one address; 0 for any number.")
    var addressRequestsPerSecond: String?

    @Option(help: "How many requests may come from one address at once.")
    var addressRequestBurst: String?

    @Option(help: "How many requests may wait to be committed; one more is refused with 503.")
    var waitingSubmissions: String?

    @Option(
        help: ArgumentHelp(
            "The log's name, used once when its key is made.", valueName: "name"))
    var origin: String?

    @Option(help: "The anchor file; best on another volume than the data directory.")
    var anchor: String?

    @Option(
        help: "The erasure journal; kept where no restoring of the data directory replaces it.")
    var erasureJournal: String?

    @Option(help: "The key-encryption key; in the data directory where this is not said.")
    var kekFile: String?

    @Option(help: "The key that signs checkpoints; in the data directory where this is not said.")
    var logKeyFile: String?

    @Option(
        help: ArgumentHelp(
            "A C2SP policy file: the witnesses that are asked to cosign, and how many are enough.",
            valueName: "file"))
    var witnessPolicy: String?

    @Option(help: "Seconds that requests under way may take once the server is told to stop.")
    var stopSeconds: String?

    @Option(
        help: ArgumentHelp(
            "How many bad credentials one address may present in a minute.", valueName: "count"))
    var failedAttempts: String?

    @Option(help: "The periods of disputes: cn, us or in.")
    var disputeProfile: String?

    @Option(
        help: ArgumentHelp(
            """
            The address of an RFC 3161 authority that stamps checkpoints, shown to everyone; may be \
            given more than once.
            """,
            valueName: "url"))
    var timestampAuthority: [String] = []

    @Option(
        help: ArgumentHelp(
            "The certificates, in PEM, that must vouch for the authorities.", valueName: "file"))
    var timestampRoots: String?

    @Option(
        help: ArgumentHelp(
            "How often each authority is asked, where the log has grown.", valueName: "seconds"))
    var timestampInterval: String?

    @Option(
        help: ArgumentHelp(
            "The server's certificate and those that vouch for it, in PEM.", valueName: "file"))
    var tlsCertificateFile: String?

    @Option(help: ArgumentHelp("The private key of the certificate, in PEM.", valueName: "file"))
    var tlsPrivateKeyFile: String?

    @Option(
        help: ArgumentHelp(
            "The certificates, in PEM, that must vouch for clients' certificates.",
            valueName: "file"))
    var tlsClientRootsFile: String?

    @Option(help: "The least level of log lines: trace, debug, info, notice, warning, error.")
    var logLevel: String?

    /// What these flags, the environment and the file say.
    func input() throws -> ConfigurationInput {
        ConfigurationInput(
            flags: try flags(), environment: ProcessInfo.processInfo.environment,
            file: try config.map { path in
                guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
                    throw UnusableInput("\(path) cannot be read")
                }
                return ConfigurationInput.File(path: path, bytes: Array(bytes))
            })
    }

    private func flags() throws -> [String: [String]] {
        var flags: [String: [String]] = [:]
        for item in set {
            guard let mark = item.firstIndex(of: "="), mark > item.startIndex else {
                throw ValidationError("--set takes a key and a value: --set \(item)=value")
            }
            flags[String(item[..<mark]), default: []].append(
                String(item[item.index(after: mark)...]))
        }
        for (key, text) in ofTheirOwn {
            if let text { flags[key.name, default: []].append(text) }
        }
        if !timestampAuthority.isEmpty {
            flags[ServeKeys.timestampAuthority.name, default: []] += timestampAuthority
        }
        return flags
    }

    /// The keys that have a flag of their own.
    private var ofTheirOwn: [(any DeclaredKey, String?)] {
        [
            (ServeKeys.data, data), (ServeKeys.host, host), (ServeKeys.port, port),
            (ServeKeys.publicHost, publicHost), (ServeKeys.publicPort, publicPort),
            (ServeKeys.adminHost, adminHost), (ServeKeys.adminPort, adminPort),
            (ServeKeys.requestsPerSecond, requestsPerSecond),
            (ServeKeys.requestBurst, requestBurst),
            (ServeKeys.addressRequestsPerSecond, addressRequestsPerSecond),
            (ServeKeys.addressRequestBurst, addressRequestBurst),
            (ServeKeys.waitingSubmissions, waitingSubmissions),
            (ServeKeys.origin, origin), (ServeKeys.anchor, anchor),
            (ServeKeys.erasureJournal, erasureJournal), (ServeKeys.kekFile, kekFile),
            (ServeKeys.logKeyFile, logKeyFile), (ServeKeys.witnessPolicy, witnessPolicy),
            (ServeKeys.stopSeconds, stopSeconds), (ServeKeys.failedAttempts, failedAttempts),
            (ServeKeys.disputeProfile, disputeProfile), (ServeKeys.timestampRoots, timestampRoots),
            (ServeKeys.timestampInterval, timestampInterval),
            (ServeKeys.tlsCertificateFile, tlsCertificateFile),
            (ServeKeys.tlsPrivateKeyFile, tlsPrivateKeyFile),
            (ServeKeys.tlsClientRootsFile, tlsClientRootsFile), (ServeKeys.logLevel, logLevel),
        ]
    }
}
