import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

/// Findings are read by others than the lender: they hold nothing of what was posted.
@Suite struct DiscretionTests {
    /// Members whose values are the registry's own words.
    private static let ownWords: Set<String> = [
        "type", "product", "kind", "classification", "form", "reason", "from", "to",
        "correction_reason", "guarantee_mode", "basis",
    ]

    @Test func findingsHoldNoTextOfTheLine() throws {
        var random = SeededRandom()
        var findings = 0
        for _ in 0..<20 {
            let story = try RandomStory(SeededRandom(seed: random.next()), lines: 200)
            for line in story.lines {
                let texts = line.line.members.filter { !Self.ownWords.contains($0.name) }
                    .compactMap(\.value.stringValue).filter { $0.count >= 4 }
                for finding in line.findings {
                    findings += 1
                    for text in texts {
                        #expect(!finding.message.contains(text), "seed \(random.seed)")
                        #expect(!finding.pointer.contains(text), "seed \(random.seed)")
                    }
                }
            }
        }
        print("seed \(random.seed): \(findings) findings")
        #expect(findings > 500)
    }
}
