internal import Registry
internal import ServiceLifecycle

/// A service that shows the log to others or writes to it, held back until they may see the block that
/// it ends with.
///
/// Where a standby is waited for, a block that was written and not acknowledged before a restart must
/// not be seen before the standby has it: if it took over without, the log would go on differently.
struct HeldBack: Service {
    let service: any Service
    /// Reaches 1 when it may.
    let shown: Watermark

    func run() async throws {
        guard await shown.wait(for: 1, limit: nil) == .reached else {
            // To end earlier would end the whole group, and a standby is still to fetch.
            try? await gracefulShutdown()
            return
        }
        try await service.run()
    }
}
