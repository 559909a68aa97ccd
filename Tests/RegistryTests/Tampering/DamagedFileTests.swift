import Foundation
import Registry
import TestSupport
import Testing

/// A disk that rots, or someone with an editor: bytes of the database file change anywhere.
@Suite struct DamagedFileTests {
    /// Whatever is asked, the answer is the honest one or none, and the process goes on.
    @Test func aDamagedFileGivesNoWrongAnswer() async throws {
        let honest = try await TamperedRegistry.shared
        var random = SeededRandom()
        let attempts =
            ProcessInfo.processInfo.environment["TALLYSTICK_TEST_DAMAGES"]
            .flatMap { Int($0) } ?? 24
        var noticed = 0
        for attempt in 0..<attempts {
            let finding = try await honest.asking { path in
                var bytes = try Data(contentsOf: URL(filePath: path))
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    // Half of them near the start of a page, where SQLite keeps its own records.
                    let page = Int.random(in: 0..<(bytes.count / 4_096), using: &random)
                    let place = Int.random(
                        in: 0..<(Bool.random(using: &random) ? 64 : 4_096), using: &random)
                    bytes[4_096 * page + place] = UInt8.random(in: .min ... .max, using: &random)
                }
                try bytes.write(to: URL(filePath: path))
            }
            #expect(finding.wrong.isEmpty, "attempt \(attempt), seed \(random.seed)")
            if finding.refusal != nil || finding.outcomes != honest.honest { noticed += 1 }
        }
        #expect(noticed > 0, "seed \(random.seed)")
    }

    @Test func aFileThatWasCutOffGivesNoWrongAnswer() async throws {
        let honest = try await TamperedRegistry.shared
        var random = SeededRandom()
        for _ in 0..<6 {
            let finding = try await honest.asking { path in
                let bytes = try Data(contentsOf: URL(filePath: path))
                try bytes.prefix(Int.random(in: 1..<bytes.count, using: &random))
                    .write(to: URL(filePath: path))
            }
            #expect(finding.wrong.isEmpty, "seed \(random.seed)")
            #expect(
                finding.refusal != nil || finding.outcomes != honest.honest, "seed \(random.seed)")
        }
    }
}
