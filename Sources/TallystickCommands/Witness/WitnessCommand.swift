internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import HTTPAPI
internal import Logging
internal import Observability
internal import ServiceLifecycle
internal import TransparencyLog
internal import UnixSignals
internal import Witness

/// `tallystick witness`: cosigns what logs show to be consistent with what they showed before.
struct WitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "Serve a witness of one or more logs.",
        discussion: """
            The witness answers POST /add-checkpoint and GET /<SHA-256 of a log's name>/checkpoint \
            (C2SP tlog-witness). Its key is made by: tallystick keys witness.
            """)

    @Option(help: "The file of the witness's key.")
    var key: String

    @Option(
        name: .customLong("log"), parsing: .singleValue,
        help: ArgumentHelp(
            "The verifier key of a log to witness; may be given more than once.",
            valueName: "vkey"))
    var logs: [String]

    @Option(
        help: """
            The database of what was cosigned. A witness that loses it must not go on under its key.
            """)
    var data: String

    @Flag(help: "Make the database: for the first start of a new key, and for no other.")
    var begin = false

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 for one that the system chooses.")
    var port = 8081

    @Option(help: "Seconds that requests under way may take once the server is told to stop.")
    var stopSeconds = 30

    @Option(help: "The least level of log lines: trace, debug, info, notice, warning, error.")
    var logLevel = "notice"

    func run() async throws {
        guard let level = Logger.Level(rawValue: logLevel) else {
            throw ValidationError("no such log level")
        }
        guard (0...65_535).contains(port) else {
            throw ValidationError("a port is a number from 0 to 65535")
        }
        guard !logs.isEmpty else { throw ValidationError("a witness needs a log") }
        // Whoever reads our output may go; the witness stays.
        signal(SIGPIPE, SIG_IGN)
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: level) }
        defer { LineWriter.standardError.drain(within: .seconds(2)) }
        let logger = Logger(label: "tallystick")
        umask(0o077)
        let keyFile = PrivateFile(url: URL(filePath: key))
        guard let secret = try keyFile.read() else {
            throw CommandFailure("\(key) does not exist; make it with: tallystick keys witness")
        }
        let signer = try CosignatureSigner(parsing: secret)
        let keys = try logs.map { try VerifierKey(parsing: $0) }
        let store = try openStore(of: signer.cosignerKey)
        let witness = try Witness(signer: signer, logs: WitnessedLogs(keys), store: store) {
            Int(Date().timeIntervalSince1970)
        }
        let server = try WitnessAPI(witness: witness).server(
            host: host, port: port, limits: .ofThisProcess(listeners: 1),
            log: AccessLog(logger: logger),
            logger: logger
        ) { port in
            StandardStreams.printLine("witness key: \(witness.key.encoded)")
            StandardStreams.printLine("listening on http://\(host):\(port)")
        }
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(
                    service: server, successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup)
            ], logger: logger)
        configuration.gracefulShutdownSignals = [.sigterm, .sigint]
        configuration.maximumGracefulShutdownDuration = .seconds(stopSeconds)
        try await ServiceGroup(configuration: configuration).run()
        try store.close()
    }

    private func openStore(of key: CosignerKey) throws -> WitnessStore {
        if begin { return try WitnessStore(beginning: data, of: key) }
        do {
            return try WitnessStore(path: data, of: key)
        } catch {
            throw CommandFailure(
                "\(error.reason). A witness without its memory must not go on under its key; "
                    + "a new key begins with: tallystick witness --begin")
        }
    }
}
