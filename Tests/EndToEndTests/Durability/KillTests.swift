import Foundation
import TestSupport
import Testing

/// `kill -9` at random moments of a load, again and again on one registry.
///
/// `TALLYSTICK_KILL_CYCLES` says how often.
@Suite(.onThreads) struct KillTests {
    static let cycles =
        ProcessInfo.processInfo.environment["TALLYSTICK_KILL_CYCLES"].flatMap { Int($0) } ?? 50

    @Test func whatWasAcknowledgedSurvivesEveryKillAndBatchesAreWholeOrAbsent() async throws {
        let random = SeededRandom()
        let trial = try KillTrial(random: random)
        do {
            for _ in 0..<Self.cycles { try await trial.runCycle() }
            try trial.checkEverything()
        } catch {
            Issue.record(error, "cycle \(trial.cycle), seed \(random.seed)")
        }
        #expect(trial.acknowledgedInLoad > Self.cycles, "the load hardly ran; seed \(random.seed)")
        print(
            "killed \(Self.cycles) times (seed \(random.seed)): \(trial.acknowledged.count) batches, "
                + "\(trial.acknowledgedInLoad) acknowledged before a kill, "
                + "\(trial.foundAfterKill) found though unacknowledged, "
                + "\(trial.storedAgain) stored when sent again")
    }
}
