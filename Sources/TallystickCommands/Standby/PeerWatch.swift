internal import CanonicalEncoding
internal import Logging
internal import Registry
internal import ServiceLifecycle

/// Asks the other of a pair, from time to time, whether it took over; then nothing more is written here.
///
/// It fences nobody who cannot reach the peer: a takeover needs the old primary stopped, or told.
struct PeerWatch: Service {
    private static let interval = Duration.seconds(5)

    let client: ReplicationClient
    let registry: Registry
    let directory: DataDirectory
    /// `nil` where this registry has no standby of its own.
    let feed: StandbyFeed?
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var known: Takeover?
            while !Task.isCancelled {
                if known == nil, await registry.readOnlyReason() == nil { known = await asked() }
                // Until it is on disk a restart would not know of it.
                if let takeover = known, keeps(takeover) { break }
                try? await Task.sleep(for: Self.interval)
            }
        }
        // The group goes on until it is told to stop.
        try? await gracefulShutdown()
    }

    /// That the peer took over; then nothing more is recorded here. A peer that is no primary does not
    /// answer, which is the usual thing.
    private func asked() async -> Takeover? {
        guard let state = try? await client.state(), state.origin == registry.origin,
            let takeover = state.takeover(after: (try? directory.takeover()) ?? nil)
        else { return nil }
        _ = await registry.yield(to: takeover)
        // What waits for a standby is not acknowledged any more.
        feed?.close()
        logger.critical(
            "the peer took over: this registry records nothing more",
            metadata: ["height": "\(takeover.height)"])
        return takeover
    }

    private func keeps(_ takeover: Takeover) -> Bool {
        do {
            try AtomicFile(path: directory.yieldedPath)
                .write(takeover.json.jsonBytes + [UInt8(ascii: "\n")])
            return true
        } catch {
            logger.error(
                "that the peer took over cannot be kept", metadata: ["reason": "\(error)"])
            return false
        }
    }
}

extension PrimaryState {
    /// That this registry took over, if that was after the other's own takeover.
    func takeover(after own: Takeover?) -> Takeover? {
        guard let tookOver, tookOver.height > (own?.height ?? -1) else { return nil }
        return tookOver
    }
}
