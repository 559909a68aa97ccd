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
    let keeping: YieldKeeping
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var hearing = PeerHearing()
            while !Task.isCancelled {
                // One that records nothing has nothing to stop.
                if await registry.readOnlyReason() == nil {
                    let answer = await asked()
                    guard !Task.isCancelled else { break }
                    tell(hearing.hear(answer.failure))
                    if let takeover = answer.takeover {
                        await yield(to: takeover)
                        break
                    }
                }
                try? await Task.sleep(for: Self.interval)
            }
        }
        // The group goes on until it is told to stop.
        try? await gracefulShutdown()
    }

    /// That the peer took over, if it did. A peer that is no primary does not answer, which is the usual
    /// thing.
    private func asked() async -> (takeover: Takeover?, failure: ReplicationClient.Failure?) {
        do throws(ReplicationClient.Failure) {
            let state = try await client.state()
            guard state.origin == registry.origin else {
                throw .refused("the peer is of another log: \(state.origin)")
            }
            return (state.takeover(after: (try? directory.takeover()) ?? nil), nil)
        } catch {
            return (nil, error)
        }
    }

    private func yield(to takeover: Takeover) async {
        _ = await registry.yield(to: takeover)
        // What waits for a standby is not acknowledged any more.
        feed?.close()
        logger.critical(
            "the peer took over: this registry records nothing more",
            metadata: ["height": "\(takeover.height)"])
        // Where the disk does not take it, the next start asks the peer.
        _ = await keeping.keep(takeover)
    }

    private func tell(_ change: PeerHearing.Change?) {
        switch change {
        case .refuses(let reason):
            logger.error(
                "the peer does not say whether it took over: this registry would not stop for it",
                metadata: ["reason": "\(reason)"])
        case .answersAgain: logger.notice("the peer answers again")
        case nil: break
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
