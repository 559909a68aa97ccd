internal import CreditModel
internal import Foundation
internal import HTTPAPI
internal import Ledger
internal import Logging
internal import Observability
internal import Registry
internal import SQLiteStore
internal import ServiceLifecycle
internal import TransparencyLog
internal import UnixSignals

/// What runs while a registry is served: its listeners, and what is done from time to time.
struct ServeServices {
    let registry: Registry
    let webhooks: Webhooks
    let store: SQLiteStore
    let directory: DataDirectory
    let configuration: ServeConfiguration
    /// What is shown in TLS; `nil` without it.
    let identity: ServerIdentity?
    let metrics: ServeMetrics
    let page: MetricsPage
    /// `nil` where no standby is served.
    let replication: PrimaryReplication?
    let feed: StandbyFeed?
    /// Whether the log ends with a block that nobody was told of before this start.
    let endsUnacknowledged: Bool
    /// Reaches 1 when that may be seen.
    private let shown = Watermark()
    /// Of which a standby must show one.
    let secrets: [ReplicationSecret]
    /// Asks whether a standby took over; `nil` where that is not asked.
    let peerWatch: PeerWatch?
    let keeping: YieldKeeping
    let impatience: Impatience
    let logger: Logger

    func run() async throws {
        let certificates = identity.map { ServerCertificates($0) }
        var services = try listeners(certificates).map {
            ServiceGroupConfiguration.ServiceConfiguration(
                service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
                failureTerminationBehavior: .gracefullyShutdownGroup)
        }
        services.append(
            .init(
                service: Housekeeping(
                    registry: registry, webhooks: webhooks, metrics: metrics, logger: logger)))
        services.append(.init(service: heldBack(delivery())))
        services.append(
            .init(
                service: heldBack(
                    Ticker(
                        registry: registry, clock: ContinuousClock(), metrics: metrics,
                        logger: logger))))
        services.append(
            .init(
                service: heldBack(
                    IncidentWatch(
                        registry: registry, directory: directory,
                        backupHours: configuration.backupHours, metrics: metrics,
                        redactions: .ofProcess, logger: logger))))
        if registry.witnessPolicy.witnesses.contains(where: { $0.url != nil }) {
            services.append(
                .init(
                    service: heldBack(
                        Witnessing(registry: registry, metrics: metrics, logger: logger))))
        }
        if let timestamping = try timestamping() {
            services.append(.init(service: heldBack(timestamping)))
        }
        if let scrubbing = configuration.scrubbing {
            services.append(.init(service: scrubber(scrubbing)))
        }
        if let certificates, let files = configuration.tls {
            services.append(
                .init(
                    service: CertificateReloading(
                        files: files, certificates: certificates, metrics: metrics,
                        logger: logger)))
        }
        if let feed {
            // Of the first to be stopped: they let go of all that waits.
            if endsUnacknowledged {
                services.append(
                    .init(
                        service: Showing(
                            registry: registry, feed: feed, shown: shown, logger: logger)))
            }
            services.append(.init(service: FeedClosing(feed: feed)))
        }
        services.append(.init(service: keeping))
        if let peerWatch { services.append(.init(service: peerWatch)) }
        services.append(.init(service: impatience))
        var group = ServiceGroupConfiguration(services: services, logger: logger)
        group.gracefulShutdownSignals = [.sigterm, .sigint]
        group.maximumGracefulShutdownDuration = .seconds(configuration.stopSeconds)
        // What does not even heed cancellation, a copy of the database say, ends with the process: see
        // Impatience. A limit of the group's would end it by a trap, and leave its memory, with keys, on disk.
        try await ServiceGroup(configuration: group).run()
    }

    /// Where a standby is waited for, nothing is shown that it might not have, nor written after it.
    private func heldBack(_ service: any Service) -> any Service {
        endsUnacknowledged ? HeldBack(service: service, shown: shown) : service
    }

    /// The line that says where the registry listens is the last: by then all of it does.
    private func listeners(_ certificates: ServerCertificates?) throws -> [any Service] {
        let api = RegistryAPI(
            registry: registry, webhooks: webhooks, attempts: configuration.attempts,
            requests: configuration.requests,
            batches: configuration.batches, answers: configuration.answers,
            asksForCertificates: identity?.asksForCertificates == true,
            observe: observer("api"))
        let others = [
            configuration.publicListener, configuration.adminListener,
            replication == nil ? nil : configuration.standby?.listener,
        ]
        let limits = configuration.server.within(
            openFiles: OpenFiles.raiseLimit(), listeners: 1 + others.count { $0 != nil })
        let scheme = certificates == nil ? "http" : "https"
        var listeners: [any Service] = []
        var announcements: [AsyncStream<Void>] = []
        if let address = configuration.adminListener {
            let (announced, announcement) = AsyncStream.makeStream(of: Void.self)
            announcements.append(announced)
            listeners.append(
                try AdminAPI(metrics: page.make, unreadyReason: registry.unreadyReason).server(
                    host: address.host, port: address.port, limits: limits, log: log("admin"),
                    logger: logger
                ) { port in
                    report("metrics and health on http://\(address.host):\(port)")
                    announcement.finish()
                })
        }
        if let replication, let standby = configuration.standby {
            let (announced, announcement) = AsyncStream.makeStream(of: Void.self)
            announcements.append(announced)
            let address = standby.listener
            // The database is copied before the first byte of the answer.
            var limits = limits
            limits.request = PrimaryReplication.longestCopy
            listeners.append(
                try ReplicationAPI(source: replication, tokens: secrets.map(\.token)).server(
                    host: address.host, port: address.port, limits: limits,
                    certificates: certificates,
                    log: AccessLog(logger: logger, observe: observer("replication")),
                    logger: logger
                ) { [feed] port in
                    feed?.serve()
                    report("a standby follows \(scheme)://\(address.host):\(port)")
                    announcement.finish()
                })
        }
        if let address = configuration.publicListener {
            let (announced, announcement) = AsyncStream.makeStream(of: Void.self)
            announcements.append(announced)
            let server = try api.publicServer(
                host: address.host, port: address.port, limits: limits,
                certificates: certificates, log: log("public"), logger: logger
            ) { port in
                report("the log alone on \(scheme)://\(address.host):\(port)")
                announcement.finish()
            }
            listeners.append(heldBack(server))
        }
        let address = configuration.listener
        let server = try api.server(
            host: address.host, port: address.port, limits: limits,
            certificates: certificates, log: log("api"), logger: logger
        ) { [announcements] port in
            for announced in announcements { for await _ in announced {} }
            reportStart()
            report("listening on \(scheme)://\(address.host):\(port)")
        }
        listeners.append(heldBack(server))
        return listeners
    }

    /// Tells whoever counts, and whoever looks for incidents.
    private func observer(_ listener: String) -> EdgeObserver {
        let count = metrics.edgeObserver(listener: listener)
        return { [sensors = registry.sensors] event in
            count(event)
            switch event {
            case .selfCheckFailed: sensors.take(.selfCheckFailed)
            case .authenticationFailed: sensors.take(.badCredential)
            default: break
            }
        }
    }

    private func log(_ listener: String) -> AccessLog {
        AccessLog(logger: logger, observe: metrics.edgeObserver(listener: listener))
    }

    private func delivery() -> WebhookDelivery {
        WebhookDelivery(
            webhooks: webhooks,
            dispatcher: WebhookDispatcher(
                webhooks,
                sender: HTTPWebhookSender(
                    policy: configuration.webhooks.policy, resolver: SystemHostResolver()),
                schedule: configuration.webhooks.schedule
            ) { [metrics] in metrics.count(ServeMetric.webhookAttempts, [$0.rawValue]) },
            registry: registry, clock: SystemWallClock(), logger: logger)
    }

    private func scrubber(_ scrubbing: ScrubConfiguration) -> Scrubber {
        let clock = ContinuousClock()
        return Scrubber(
            scrubbing: Scrubbing(
                registry: registry, store: store, rowsPerSecond: scrubbing.rowsPerSecond,
                clock: clock),
            interval: .seconds(scrubbing.intervalSeconds), clock: clock, logger: logger)
    }

    private func timestamping() throws -> TimestampService? {
        guard let timestamps = configuration.timestamps,
            let verifier = try configuration.timestampVerifier()
        else { return nil }
        return TimestampService(
            stampings: timestamps.authorities.compactMap { HTTPTimestampAuthority(address: $0) }
                .map { CheckpointStamping(registry: registry, authority: $0, verifier: verifier) },
            interval: .seconds(timestamps.intervalSeconds), clock: ContinuousClock(),
            metrics: metrics, logger: logger)
    }

    private func reportStart() {
        report("data directory: \(directory.url.path)")
        for file in [directory.operatorKeyFile, directory.secondKeyFile]
        where FileManager.default.fileExists(atPath: file.url.path) {
            report("operator's credential: \(file.url.path)")
        }
        report("verifier key: \(registry.verifierKey.encoded)")
        if let next = registry.nextLogKey, let end = registry.bothKeysSignUntil {
            report(
                "next verifier key, from size \(next.key.fromSize) on: \(next.key.key.encoded); "
                    + "both sign until \(UTCTimestamp.text(seconds: end)), then run keys retire --log"
            )
        }
    }

    /// To standard output at once: a script that started us reads the port there.
    private func report(_ line: String) {
        StandardStreams.printLine(line)
    }
}
