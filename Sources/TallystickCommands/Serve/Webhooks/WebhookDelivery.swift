internal import AccessModel
internal import Logging
internal import Registry
internal import ServiceLifecycle

/// Delivers events for as long as the registry is served. Each webhook has a lane of its own, with one
/// delivery under way at most: an endpoint that is slow or fails keeps itself waiting and nobody else.
struct WebhookDelivery: Service {
    /// How often new webhooks are looked for.
    private static let lookout = Duration.seconds(1)
    /// The longest that a lane rests: what it was not told of it finds then.
    private static let longestRest = 60_000
    /// How long a lane rests where storage failed it.
    private static let restAfterFailure = 5_000

    let webhooks: Webhooks
    let dispatcher: WebhookDispatcher
    let registry: Registry
    let clock: any WallClock
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                var known: Set<WebhookID> = []
                var size = -1
                while !Task.isCancelled {
                    let present = registry.size
                    if present != size, let webhooks = await live(besides: known) {
                        size = present
                        for webhook in webhooks where known.insert(webhook.id).inserted {
                            group.addTask { await keepDelivering(to: webhook) }
                        }
                    }
                    try? await Task.sleep(for: Self.lookout)
                }
            }
        }
    }

    /// `nil` where they cannot be read.
    private func live(besides known: Set<WebhookID>) async -> [LiveWebhook]? {
        do {
            return try await webhooks.live(besides: known)
        } catch {
            logger.error("webhooks cannot be read", metadata: ["reason": "\(error)"])
            return nil
        }
    }

    private func keepDelivering(to webhook: LiveWebhook) async {
        let (wakes, waker) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let rings = dispatcher.rings(for: webhook)
        await withDiscardingTaskGroup { group in
            group.addTask { for await _ in rings { waker.yield() } }
            while !Task.isCancelled, let rest = await turn(webhook) {
                if rest > 0 { await sleep(rest, or: wakes, waker) }
            }
            group.cancelAll()
        }
    }

    /// Returns after some milliseconds, or once it is woken.
    private func sleep(
        _ milliseconds: Int, or wakes: AsyncStream<Void>, _ waker: AsyncStream<Void>.Continuation
    ) async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                // One that was cancelled must not wake the next rest.
                guard (try? await Task.sleep(for: .milliseconds(milliseconds))) != nil else {
                    return
                }
                waker.yield()
            }
            for await _ in wakes { break }
            group.cancelAll()
        }
    }

    /// - Returns: how long to rest, in milliseconds; `nil` where the webhook was removed.
    private func turn(_ webhook: LiveWebhook) async -> Int? {
        do {
            switch try await dispatcher.turn(webhook.id) {
            case .never: return nil
            case .now: return 0
            case .at(let time):
                let rest = time.map { $0 - clock.milliseconds() } ?? Self.longestRest
                return min(max(rest, 0), Self.longestRest)
            }
        } catch {
            // The webhook's URL is its participant's: its id is all that the log says.
            logger.error(
                "a webhook's deliveries cannot be made",
                metadata: ["webhook": "\(webhook.id)", "reason": "\(error)"])
            return Self.restAfterFailure
        }
    }
}
