internal import AccessModel
internal import ArgumentParser
internal import CreditModel
internal import Cryptography
internal import Foundation
internal import Glibc
internal import HTTPAPI
internal import Logging
internal import Observability
internal import Registry
internal import SQLiteStore
internal import ServiceLifecycle
internal import TransparencyLog
internal import UnixSignals

/// `tallystick serve`: opens or founds the registry in a directory and answers over HTTP.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a registry from a data directory.",
        discussion: """
            The first start makes the keys, the database and the anchor in the directory, and \
            writes the credentials of two persons of the operator to operator.key and \
            operator-2.key there.
            """)

    @Option(help: "The data directory; made on the first start.")
    var data: String

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 for one that the system chooses.")
    var port = 8080

    @Option(help: "The address that the public listener listens on.")
    var publicHost = "127.0.0.1"

    @Option(
        help: """
            A second port, which serves the log only and needs no credential: it may stand behind \
            a cache. 0 for one that the system chooses; without it there is none.
            """)
    var publicPort: Int?

    @Option(
        help: ArgumentHelp(
            "The log's name, used once when its key is made.", valueName: "name"))
    var origin = "tallystick.example/registry"

    @Option(help: "The anchor file; best on another volume than the data directory.")
    var anchor: String?

    @Option(
        help: "The erasure journal; kept where no restoring of the data directory replaces it.")
    var erasureJournal: String?

    @Option(
        help: ArgumentHelp(
            "A C2SP policy file: the witnesses that are asked to cosign, and how many are enough.",
            valueName: "file"))
    var witnessPolicy: String?

    @Option(help: "Seconds that requests under way may take once the server is told to stop.")
    var stopSeconds = 30

    @Option(
        help: ArgumentHelp(
            "How many bad credentials one address may present in a minute.", valueName: "count"))
    var failedAttempts = 20

    @Option(help: "The periods of disputes: \(DisputeProfile.names).")
    var disputeProfile = DisputeProfile.china.name

    @OptionGroup var timestamps: TimestampOptions

    @Option(help: "The least level of log lines: trace, debug, info, notice, warning, error.")
    var logLevel = "notice"

    func run() async throws {
        guard let level = Logger.Level(rawValue: logLevel) else {
            throw ValidationError("no such log level")
        }
        guard [port, publicPort ?? 0].allSatisfy((0...65_535).contains) else {
            throw ValidationError("a port is a number from 0 to 65535")
        }
        guard failedAttempts >= 0 else {
            throw ValidationError("a number of attempts is not negative")
        }
        guard let disputes = DisputeProfile.all.first(where: { $0.name == disputeProfile }) else {
            throw ValidationError("a dispute profile is one of: \(DisputeProfile.names)")
        }
        // Whoever reads our output may go; the registry stays.
        signal(SIGPIPE, SIG_IGN)
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: level) }
        let logger = Logger(label: "tallystick")
        // What the registry writes is nobody else's to read, SQLite's files included.
        umask(0o077)
        let directory = try DataDirectory(path: data)
        let lock = try DirectoryLock(
            path: directory.lockPath, holder: "serves \(directory.url.path)")
        defer { lock.release() }
        let random = SystemRandomSource()
        let policy = try witnessPolicy.map { try WitnessPolicy(reading: $0) } ?? .noWitnesses
        let keys = try directory.keys(origin: origin, random: random)
        guard
            policy.logs.isEmpty
                || policy.logs.contains(where: { $0.key == keys.logSigner.verifierKey })
        else { throw CommandFailure("the witness policy lists logs, and not this one") }
        let store = try SQLiteStore(path: directory.databasePath)
        let opening = try await open(
            store, keys: keys, directory: directory, random: random, policy: policy,
            disputes: disputes,
            anchorPath: anchor ?? directory.defaultAnchorPath,
            journalPath: erasureJournal ?? directory.defaultErasureJournalPath)
        if let reason = opening.readOnlyReason {
            report("READ ONLY: \(reason)")
        }
        let year = opening.registry.today.year
        if !disputes.knowsHolidays(of: year) {
            logger.warning(
                "the holidays of this year are not listed: notice of disputes counts weekends only",
                metadata: ["profile": "\(disputes.name)", "year": "\(year)"])
        }
        try await serve(opening.registry, directory: directory, logger: logger)
        if opening.readOnlyReason == nil { try await opening.registry.saveLabelSnapshot() }
        try store.close()
    }

    private func open(
        _ store: SQLiteStore, keys: RegistryKeys, directory: DataDirectory,
        random: SystemRandomSource, policy: WitnessPolicy, disputes: DisputeProfile,
        anchorPath: String, journalPath: String
    ) async throws -> RegistryOpening {
        var limits = RegistryLimits()
        limits.disputeProfile = disputes
        do {
            return try await Registry.open(
                store: store, anchor: AnchorFile(path: anchorPath),
                erasures: ErasureJournalFile(path: journalPath), keys: keys,
                operatorKeys: try directory.operatorKeys(random: random), policy: policy,
                limits: limits)
        } catch .readOnly(let reason), .inconsistent(let reason), .failed(let reason) {
            throw CommandFailure("the registry cannot be opened: \(reason)")
        }
    }

    private func serve(
        _ registry: Registry, directory: DataDirectory, logger: Logger
    ) async throws {
        let api = RegistryAPI(
            registry: registry, attempts: AttemptLimit(attempts: failedAttempts))
        let log = AccessLog(logger: logger)
        var servers: [any Service] = []
        // The line that says where the registry listens is the last: by then all of it does.
        let (published, announcement) = AsyncStream.makeStream(of: Void.self)
        if let publicPort {
            servers.append(
                try api.publicServer(
                    host: publicHost, port: publicPort, limits: ServerLimits(), log: log,
                    logger: logger
                ) { [publicHost] port in
                    report("the log alone on http://\(publicHost):\(port)")
                    announcement.finish()
                })
        } else {
            announcement.finish()
        }
        servers.append(
            try api.server(
                host: host, port: port, limits: ServerLimits(), log: log, logger: logger
            ) { port in
                for await _ in published {}
                report("data directory: \(directory.url.path)")
                for file in [directory.operatorKeyFile, directory.secondKeyFile]
                where FileManager.default.fileExists(atPath: file.url.path) {
                    report("operator's credential: \(file.url.path)")
                }
                report("verifier key: \(registry.verifierKey.encoded)")
                report("listening on http://\(host):\(port)")
            })
        var services = servers.map {
            ServiceGroupConfiguration.ServiceConfiguration(
                service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
                failureTerminationBehavior: .gracefullyShutdownGroup)
        }
        services.append(.init(service: Housekeeping(registry: registry, logger: logger)))
        if registry.witnessPolicy.witnesses.contains(where: { $0.url != nil }) {
            services.append(.init(service: Witnessing(registry: registry, logger: logger)))
        }
        if let timestamping = try timestamps.service(for: registry, logger: logger) {
            services.append(.init(service: timestamping))
        }
        var configuration = ServiceGroupConfiguration(services: services, logger: logger)
        configuration.gracefulShutdownSignals = [.sigterm, .sigint]
        configuration.maximumGracefulShutdownDuration = .seconds(stopSeconds)
        try await ServiceGroup(configuration: configuration).run()
    }

    /// To standard output at once: a script that started us reads the port there.
    private func report(_ line: String) {
        StandardStreams.printLine(line)
    }
}
