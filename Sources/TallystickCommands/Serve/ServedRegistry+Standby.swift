internal import CanonicalEncoding
internal import Cryptography
internal import Foundation
internal import HTTPAPI
internal import Logging
internal import Registry
internal import SQLiteStore

extension ServedRegistry {
    func journal(_ directory: DataDirectory) -> ErasureJournalFile {
        ErasureJournalFile(
            path: configuration.erasureJournal ?? directory.defaultErasureJournalPath)
    }

    /// Has patches recorded for a standby, or what was recorded forgotten where there is none.
    func beginReplication(
        _ store: SQLiteStore, _ random: some RandomSource, _ metrics: ServeMetrics
    ) async throws -> StandbyFeed? {
        guard let standby = configuration.standby else {
            try await store.endReplication()
            return nil
        }
        let feed = StandbyFeed(rule: standby.rule) { [logger] event in
            switch event {
            case .lost:
                metrics.count(ServeMetric.standbyLost)
                logger.error(
                    """
                    no standby has what was recorded last: it is acknowledged without one, and so is \
                    all that follows, until a standby has everything again
                    """)
            case .found: logger.notice("a standby has everything again, and is waited for")
            }
        }
        try await store.beginReplication(
            epoch: Base64.encodeURLSafe(try random.bytes(15)), limit: standby.bytes,
            committed: feed.commit)
        return feed
    }

    var keyPlaces: KeyPlaces { KeyPlaces(configuration.keys, data: configuration.data) }

    /// What a standby must show one of: of each key-encryption key that is in use.
    func replicationSecrets() throws -> [ReplicationSecret] {
        let places = keyPlaces
        return [try places.readKeyEncryptionKey(), try places.readPreviousKeyEncryptionKey()]
            .compactMap { $0.map { ReplicationSecret($0) } }
    }

    /// That a standby took over: by what was left here, or by the word of the peer.
    ///
    /// A peer that does not answer says nothing: this start goes on, and the peer is asked again.
    func yielded(_ directory: DataDirectory, _ keeping: YieldKeeping) async throws -> Takeover? {
        if let yielded = try directory.yielded() { return yielded }
        guard let peer = configuration.peer, let secret = try replicationSecrets().first
        else { return nil }
        let client = try ReplicationClient(url: peer.url, secret: secret, roots: peer.roots)
        let state: PrimaryState
        do throws(ReplicationClient.Failure) {
            state = try await client.state()
        } catch {
            var level = Logger.Level.error
            if case .unreachable = error { level = .warning }
            logger.log(
                level: level, "the peer does not say whether it took over",
                metadata: ["reason": "\(error)"])
            return nil
        }
        guard let takeover = state.takeover(after: try directory.takeover()) else { return nil }
        // This start records nothing either way.
        _ = await keeping.keep(takeover)
        return takeover
    }

    func peerWatch(
        _ registry: Registry, _ directory: DataDirectory, _ secrets: [ReplicationSecret],
        _ feed: StandbyFeed?, _ keeping: YieldKeeping
    ) throws -> PeerWatch? {
        guard let peer = configuration.peer, let secret = secrets.first else { return nil }
        return PeerWatch(
            client: try ReplicationClient(url: peer.url, secret: secret, roots: peer.roots),
            registry: registry, directory: directory, feed: feed, keeping: keeping, logger: logger)
    }
}
