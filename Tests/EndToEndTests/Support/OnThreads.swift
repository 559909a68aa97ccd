import Foundation
import Testing

/// Runs a test and its child tasks on threads of their own, so that they may block: on sockets, on
/// processes. The threads of Swift's own pool are as few as the machine's cores.
///
/// It also bounds how many tests run at once, since each has a server.
struct OnThreads: SuiteTrait, TestTrait, TestScoping {
    private static let testsAtOnce = DispatchSemaphore(value: 6)

    let isRecursive = true

    func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(ThreadExecutor()) {
            Self.enter()
            defer { Self.leave() }
            try await function()
        }
    }

    private static func enter() { testsAtOnce.wait() }
    private static func leave() { testsAtOnce.signal() }
}

extension Trait where Self == OnThreads {
    static var onThreads: Self { OnThreads() }
}

/// A thread for each job.
private final class ThreadExecutor: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        Thread.detachNewThread { [self] in
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}
