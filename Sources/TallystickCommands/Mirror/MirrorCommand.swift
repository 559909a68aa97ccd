internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import HTTPAPI
internal import LogAudit
internal import Logging
internal import Observability
internal import ServiceLifecycle
internal import UnixSignals

/// `tallystick mirror`: keeps a verified copy of a log.
struct MirrorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mirror",
        abstract: "Copy a log's files to a folder, once they are verified.",
        discussion: """
            The log is audited from where the last copy ended. Nothing is put into the folder before \
            all of it is verified, and the checkpoint is put there last. Any web server can hand the \
            folder out, or this one, with --serve. Exit codes are those of tallystick audit.
            """)

    @Argument(help: "Where the log's files are: a URL, or a directory.")
    var log: LogAddress

    @Argument(help: "The folder of the copy; made where it is missing.")
    var folder: String

    @OptionGroup var key: AuditKey

    @Option(help: "Where evidence is written; never over another file.")
    var evidence = "evidence.json"

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    @Option(
        help: """
            Serve the copy on this port, and copy again while it is served; 0 for a port that the \
            system chooses.
            """)
    var serve: Int?

    @Option(help: "With --serve: the address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "With --serve: seconds from one copy to the next.")
    var every = 60

    func run() async throws {
        let exit: AuditExit
        do {
            exit = try await mirror()
        } catch {
            StandardStreams.printError("cannot copy: \(error)")
            exit = .unusable
        }
        try exit.leave()
    }

    private func mirror() async throws -> AuditExit {
        guard serve.map({ (0...65_535).contains($0) }) ?? true else {
            throw UnusableInput("a port is a number from 0 to 65535")
        }
        guard every > 0 else { throw UnusableInput("--every is a number of seconds above 0") }
        let folder = MirrorFolder(url: URL(filePath: folder, directoryHint: .isDirectory))
        try folder.make()
        let run = MirrorRun(
            log: log, folder: folder, verifier: try key.verifier(), evidence: evidence)
        let (report, copied) = try await run.copy()
        StandardStreams.printLine(report.text(asJSON: json))
        if !json, report.exit == .good { StandardStreams.printLine("  \(copied) files copied") }
        // What was copied before may be served though the log is out of reach now.
        guard let serve, report.exit == .good || report.exit == .unreachable else {
            return report.exit
        }
        try await self.serve(run, port: serve)
        return .good
    }

    private func serve(_ run: MirrorRun, port: Int) async throws {
        signal(SIGPIPE, SIG_IGN)
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: .notice) }
        defer { LineWriter.standardError.drain(within: .seconds(2)) }
        let logger = Logger(label: "tallystick")
        let server = try MirrorAPI(files: { try run.folder.file(at: $0) }).server(
            host: host, port: port, limits: .ofThisProcess(listeners: 1),
            log: AccessLog(logger: logger),
            logger: logger
        ) { [host] port in
            StandardStreams.printLine("listening on http://\(host):\(port)")
        }
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(
                    service: server, successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup),
                .init(
                    service: MirrorRefreshing(
                        run: run, interval: .seconds(every), logger: logger)),
            ], logger: logger)
        configuration.gracefulShutdownSignals = [.sigterm, .sigint]
        try await ServiceGroup(configuration: configuration).run()
    }
}
