internal import AccessModel
internal import CreditModel
internal import Cryptography
internal import Foundation
internal import HTTPAPI
internal import Logging
internal import Observability
internal import Registry
internal import SQLiteStore
internal import TransparencyLog

/// A registry from its opening to its end.
struct ServedRegistry {
    let configuration: ServeConfiguration
    let logger: Logger

    /// After what may take `stop_seconds`.
    private static let longestCancellation = Duration.seconds(10)

    func run() async throws {
        let identity = try configuration.tls?.load()
        let directory = try DataDirectory(path: configuration.data)
        let lock = try DirectoryLock(
            path: directory.lockPath, holder: "serves \(directory.url.path)")
        defer { lock.release() }
        let random = SystemRandomSource()
        let policy = try configuration.witnesses()
        let keys = try directory.keys(
            keyPlaces, origin: configuration.origin, begins: configuration.begins, random: random)
        guard
            policy.logs.isEmpty
                || policy.logs.contains(where: {
                    $0.key == keys.logSigner.verifierKey
                        || $0.key == keys.nextLogSigner?.verifierKey
                })
        else { throw CommandFailure("the witness policy lists logs, and not this one") }
        let prometheus = PrometheusRegistry(ServeMetric.all)
        let metrics = ServeMetrics(factory: prometheus)
        let store = try SQLiteStore(path: directory.databasePath)
        guard try store.replicaStanding() == nil else {
            throw CommandFailure(
                "\(directory.url.path) holds a standby's copy: keep it up to date with tallystick follow, "
                    + "or have it take over with tallystick takeover")
        }
        try directory.removeReplicationCopy()
        let feed = try await beginReplication(store, random, metrics)
        let keeping = YieldKeeping(directory: directory, logger: logger)
        let opening = try await open(
            store, keys, policy, in: directory, random, metrics, feed, keeping)
        if let reason = opening.readOnlyReason {
            StandardStreams.printLine("READ ONLY: \(reason)")
        }
        warnOfUnlistedHolidays(in: opening.registry.today.year)
        let impatience = Impatience(
            limit: .seconds(configuration.stopSeconds) + Self.longestCancellation, logger: logger)
        // Up to the end: who does not want to wait for the last snapshot says it twice.
        let signals = Task { await impatience.untilCancelled() }
        defer { signals.cancel() }
        let secrets = try replicationSecrets()
        let replication = try feed.flatMap { feed in
            guard let secret = secrets.first else { return nil as PrimaryReplication? }
            return PrimaryReplication(
                registry: opening.registry, store: store, feed: feed, directory: directory,
                journal: journal(directory), tookOver: try directory.takeover(),
                secret: secret, keeping: keeping, logger: logger)
        }
        let webhooks = Webhooks(
            registry: opening.registry, store: store, policy: configuration.webhooks.policy,
            resolver: SystemHostResolver())
        try await ServeServices(
            registry: opening.registry, webhooks: webhooks, store: store, directory: directory,
            configuration: configuration, identity: identity, metrics: metrics,
            page: MetricsPage(
                registry: opening.registry, webhooks: webhooks, directory: directory,
                metrics: metrics, prometheus: prometheus, feed: feed),
            replication: replication, feed: feed,
            endsUnacknowledged: opening.endsUnacknowledged, secrets: secrets,
            peerWatch: try peerWatch(opening.registry, directory, secrets, feed, keeping),
            keeping: keeping, impatience: impatience, logger: logger
        ).run()
        impatience.servicesEnded()
        if opening.readOnlyReason == nil { await saveLabelSnapshot(of: opening.registry) }
        try store.close()
    }

    /// It spares the next start a reading of labels and nothing more, so a full disk does not make the stop
    /// a failure.
    private func saveLabelSnapshot(of registry: Registry) async {
        do {
            try await registry.saveLabelSnapshot()
        } catch {
            logger.error(
                "the snapshot of labels was not saved: the next start takes longer",
                metadata: ["reason": "\(error)"])
        }
    }

    private func open(
        _ store: SQLiteStore, _ keys: RegistryKeys, _ policy: WitnessPolicy,
        in directory: DataDirectory, _ random: SystemRandomSource, _ metrics: ServeMetrics,
        _ feed: StandbyFeed?, _ keeping: YieldKeeping
    ) async throws -> RegistryOpening {
        let anchor = configuration.anchor ?? directory.defaultAnchorPath
        let loss = try directory.acknowledgedLoss()
        let yielded = try await yielded(directory, keeping)
        let takeover = try directory.takeover()
        do {
            return try await Registry.open(
                store: store, anchor: AnchorFile(path: anchor),
                erasures: journal(directory), keys: keys,
                operatorKeys: try directory.operatorKeys(random: random), loss: loss,
                yielded: yielded, takeover: takeover,
                standby: feed, policy: policy, limits: configuration.registry,
                observe: metrics.registryObserver)
        } catch {
            throw CommandFailure("the registry cannot be opened: \(Self.reason(of: error))")
        }
    }

    private static func reason(of error: RegistryError) -> String {
        switch error {
        case .readOnly(let reason), .inconsistent(let reason), .failed(let reason): reason
        default: "\(error)"
        }
    }

    private func warnOfUnlistedHolidays(in year: Int) {
        let disputes = configuration.registry.disputeProfile
        guard !disputes.knowsHolidays(of: year) else { return }
        logger.warning(
            "the holidays of this year are not listed: notice of disputes counts weekends only",
            metadata: ["profile": "\(disputes.name)", "year": "\(year)"])
    }
}
