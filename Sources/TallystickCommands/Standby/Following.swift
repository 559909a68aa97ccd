internal import Logging
internal import SQLiteStore
internal import ServiceLifecycle

/// Follows a primary until it is told to stop, or something does not verify.
///
/// A primary that does not answer is asked again. What does not verify ends it: the copy stays as it was,
/// and a person has to look.
struct Following: Service {
    /// Between questions to a primary that does not answer.
    private static let pause = Duration.seconds(1)

    let follower: Follower
    let progress: FollowProgress
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await follow() }
    }

    private func follow() async throws {
        var copy = try await follower.open()
        var isSilent = false
        while !Task.isCancelled {
            do {
                if var known = copy {
                    defer { copy = known }
                    let asked = ContinuousClock.now
                    switch try await follower.step(&known) {
                    case .applied: break
                    case .gap: known = try await follower.copy(replacing: known)
                    case .idle:
                        // A primary that was told to stop does not hold the question back.
                        if asked.duration(to: .now) < Self.pause {
                            try? await Task.sleep(for: Self.pause)
                        }
                    }
                } else {
                    copy = try await follower.copy(replacing: nil)
                }
                if isSilent { logger.notice("the primary answers again") }
                isSilent = false
                if let copy { progress.take(copy) }
            } catch let failure as ReplicationClient.Failure where failure.mayPass {
                if !isSilent, !Task.isCancelled {
                    logger.warning("the primary cannot be had", metadata: ["reason": "\(failure)"])
                }
                isSilent = true
                try? await Task.sleep(for: Self.pause)
            } catch {
                if Task.isCancelled { break }
                logger.critical(
                    "refused: the copy stays as it was", metadata: ["reason": "\(error)"])
                try? copy?.store.close()
                throw error
            }
        }
        try copy?.store.close()
    }
}
