internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import HTTPAPI
internal import Logging
internal import Observability
internal import ServiceLifecycle
internal import UnixSignals

/// `tallystick follow`: keeps a standby's copy of a registry up to date.
struct FollowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow", abstract: "Keep a second, verified copy of a registry up to date.",
        discussion: """
            The primary is served with replication_port. The data directory needs the primary's kek and \
            log.key, and nothing else; the first copy is made by itself. What does not verify is refused, \
            and the copy stays as it was. It takes the primary's place by tallystick takeover only.
            """)

    @OptionGroup var options: StandbyOptions

    @Option(help: ArgumentHelp("Where the primary's standby asks.", valueName: "url"))
    var primary: String

    @Option(help: "A port for metrics and health; 0 for one that the system chooses.")
    var port: Int?

    @Option(help: "The address that this port listens on.")
    var host = "127.0.0.1"

    /// The copy is as it was before the step that is cut short.
    private static let longestStop = Duration.seconds(10)
    /// For what does not heed cancellation, a disk that hangs say. The next start begins that step again.
    private static let longestCancellation = Duration.seconds(10)

    func run() async throws {
        guard port.map({ (0...65_535).contains($0) }) ?? true else {
            throw ValidationError("a port is a number from 0 to 65535")
        }
        signal(SIGPIPE, SIG_IGN)
        umask(0o077)
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: .notice) }
        defer { LineWriter.standardError.drain(within: .seconds(2)) }
        let logger = Logger(label: "tallystick")
        let directory = try options.directory()
        let lock = try DirectoryLock(
            path: directory.lockPath, holder: "uses \(directory.url.path)")
        defer { lock.release() }
        let progress = FollowProgress()
        let following = Following(
            follower: try options.follower(of: primary, logger: logger), progress: progress,
            logger: logger)
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(
                service: following, successTerminationBehavior: .gracefullyShutdownGroup,
                failureTerminationBehavior: .gracefullyShutdownGroup)
        ]
        if let port {
            services.append(.init(service: try health(port, progress, logger)))
        } else {
            StandardStreams.printLine("following \(primary)")
        }
        let impatience = Impatience(
            limit: Self.longestStop + Self.longestCancellation, logger: logger)
        let signals = Task { await impatience.untilCancelled() }
        defer { signals.cancel() }
        services.append(.init(service: impatience))
        var group = ServiceGroupConfiguration(services: services, logger: logger)
        group.gracefulShutdownSignals = [.sigterm, .sigint]
        group.maximumGracefulShutdownDuration = Self.longestStop
        do {
            try await ServiceGroup(configuration: group).run()
        } catch {
            throw CommandFailure("stopped following: \(BackupCommand.failure(error))")
        }
    }

    private func health(
        _ port: Int, _ progress: FollowProgress, _ logger: Logger
    ) throws -> any Service {
        try AdminAPI(metrics: progress.metrics, unreadyReason: progress.unreadyReason).server(
            host: host, port: port, limits: .ofThisProcess(listeners: 1),
            log: AccessLog(logger: logger), logger: logger
        ) { [host, primary] port in
            StandardStreams.printLine("following \(primary)")
            StandardStreams.printLine("listening on http://\(host):\(port)")
        }
    }
}
