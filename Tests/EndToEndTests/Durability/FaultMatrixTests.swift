import Foundation
import TestSupport
import Testing

/// Every operation of the real program that changes a file, times every way in which it can fail,
/// times a restart: nothing acknowledged is lost, nothing is half there, the chain verifies, and no
/// hand is needed.
///
/// `TALLYSTICK_FAULT_POINTS` says at how many points of each kind each fault is tried; 0 for all.
@Suite(.onThreads) struct FaultMatrixTests {
    private static let pointsPerKind =
        ProcessInfo.processInfo.environment["TALLYSTICK_FAULT_POINTS"].flatMap { Int($0) } ?? 1

    @Test(arguments: FaultTrial.Work.allCases)
    func aWriteThatFailsLosesNothingThatWasAcknowledged(_ work: FaultTrial.Work) async throws {
        var random = SeededRandom()
        let seed = random.seed
        let base = try FaultTrial.makeBase()
        let all = try FaultTrial(work, on: base, random: &random).points()
        #expect(all.count > 20, "hardly anything was written: is the library loaded?")
        var matrix = FaultMatrix()
        for fault in WriteFault.allCases {
            for point in Self.chosen(of: all, for: fault, random: &random) {
                let trial = try FaultTrial(work, on: base, random: &random)
                do {
                    let count = try trial.run(fault, at: point)
                    matrix.add(point, fault, acknowledged: count)
                } catch {
                    Issue.record(
                        error,
                        "\(fault.title) at operation \(point.number), \(point.name); seed \(seed)")
                }
            }
        }
        print(matrix.table("write points of \(work), and how often each fault was met there:"))
        print(
            "\(matrix.runs) faults at \(all.count) operations, \(matrix.acknowledged) batches "
                + "acknowledged in spite of them, none lost (seed \(seed))")
    }

    private static func chosen(
        of all: [WritePoint], for fault: WriteFault, random: inout SeededRandom
    ) -> [WritePoint] {
        // Only a write can be half done.
        let points = fault == .torn ? all.filter { $0.name.hasPrefix("write ") } : all
        guard pointsPerKind > 0 else { return points }
        let kinds = Dictionary(grouping: points, by: \.name)
        return kinds.keys.sorted().flatMap { name in
            (kinds[name] ?? []).shuffled(using: &random).prefix(pointsPerKind)
        }
    }
}
