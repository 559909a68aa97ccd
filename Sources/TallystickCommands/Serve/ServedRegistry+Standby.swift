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

    /// What a standby must show one of: of each key-encryption key that is in use.
    func replicationSecrets(_ directory: DataDirectory) throws -> [ReplicationSecret] {
        let kek = configuration.kek ?? .file(directory.keyEncryptionKeyFile.url.path)
        return [try kek.readKeyEncryptionKey(), try kek.readPreviousKeyEncryptionKey()]
            .compactMap { $0.map { ReplicationSecret($0) } }
    }

    /// That a standby took over: by what was left here, or by the word of the peer.
    ///
    /// A peer that does not answer says nothing: this start goes on, and the peer is asked again.
    func yielded(_ directory: DataDirectory) async throws -> Takeover? {
        if let yielded = try directory.yielded() { return yielded }
        guard let peer = configuration.peer, let secret = try replicationSecrets(directory).first
        else { return nil }
        let client = try ReplicationClient(url: peer.url, secret: secret, roots: peer.roots)
        do {
            let state = try await client.state()
            guard let takeover = state.takeover(after: try directory.takeover()) else { return nil }
            try AtomicFile(path: directory.yieldedPath)
                .write(takeover.json.jsonBytes + [UInt8(ascii: "\n")])
            return takeover
        } catch {
            logger.warning(
                "the peer does not say whether it took over", metadata: ["reason": "\(error)"])
            return nil
        }
    }

    func peerWatch(
        _ registry: Registry, _ directory: DataDirectory, _ secrets: [ReplicationSecret],
        _ feed: StandbyFeed?
    ) throws -> PeerWatch? {
        guard let peer = configuration.peer, let secret = secrets.first else { return nil }
        return PeerWatch(
            client: try ReplicationClient(url: peer.url, secret: secret, roots: peer.roots),
            registry: registry, directory: directory, feed: feed, logger: logger)
    }
}
