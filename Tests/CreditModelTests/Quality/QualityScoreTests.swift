import CreditModel
import TestSupport
import Testing

/// The formula: what counts come to.
@Suite struct QualityScoreTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let counts: QualityCounts
        /// In the order of `QualityComponent.allCases`.
        let components: [Int?]
        let total: Int?

        init(
            _ name: String, accounts: (Int, Int) = (0, 0), late: (Int, Int) = (0, 0),
            correcting: Int = 0, refused: (Int, Int) = (0, 0), upheld: (Int, Int) = (0, 0),
            _ components: [Int?], total: Int?
        ) {
            testDescription = name
            var counts = QualityCounts()
            (counts.reportedAccounts, counts.openAccounts) = accounts
            (counts.lateRecords, counts.storedRecords) = late
            counts.correctingRecords = correcting
            (counts.refusedRecords, counts.receivedRecords) = refused
            (counts.upheldDisputes, counts.resolvedDisputes) = upheld
            self.counts = counts
            self.components = components
            self.total = total
        }
    }

    static let examples = [
        Example("nothing", [nil, nil, nil, nil, nil], total: nil),
        Example(
            "without fault", accounts: (7, 7), late: (0, 9), refused: (0, 9), upheld: (0, 1),
            [10_000, 10_000, 10_000, 10_000, 10_000], total: 10_000),
        Example(
            "all wrong", accounts: (0, 7), late: (9, 9), correcting: 9, refused: (9, 9),
            upheld: (1, 1), [0, 0, 0, 0, 0], total: 0),
        Example(
            "all refused, so nothing stored", refused: (5, 5), [nil, nil, 0, nil, nil], total: 0),
        // (35 × 9000 + 25 × 8000 + 15 × 9500 + 10 × 9900) ÷ 85 = 8900, exactly.
        Example(
            "no disputes", accounts: (9, 10), late: (20, 100), correcting: 1, refused: (5, 100),
            [9_000, 8_000, 9_500, 9_900, nil], total: 8_900),
        // (35 × 10000 + 25 × 10000 + 15 × 10000 + 10 × 10000 + 15 × 6667) ÷ 100 = 9500.05.
        Example(
            "a third of the disputes", accounts: (1, 1), late: (0, 1), refused: (0, 1),
            upheld: (1, 3), [10_000, 10_000, 10_000, 10_000, 6_667], total: 9_500),
        Example("a half goes down", accounts: (1, 20_000), [0, nil, nil, nil, nil], total: 0),
        Example("one and a half", accounts: (3, 20_000), [1, nil, nil, nil, nil], total: 1),
        Example(
            "more than a half goes up", accounts: (3, 40_000), [1, nil, nil, nil, nil], total: 1),
        // (35 × 10 + 15 × 13) ÷ 50 = 10.9.
        Example(
            "a total goes up", accounts: (1, 1_000), refused: (9_987, 10_000),
            [10, nil, 13, nil, nil], total: 11),
        // (35 × 10 + 15 × 15) ÷ 50 = 11.5.
        Example(
            "half a basis point of the total goes down", accounts: (1, 1_000),
            refused: (9_985, 10_000), [10, nil, 15, nil, nil], total: 11),
    ]

    @Test(arguments: examples)
    func countsComeToTheirScore(_ example: Example) {
        let score = QualityScore(example.counts)
        #expect(QualityComponent.allCases.map { score[$0] } == example.components)
        #expect(score.total == example.total)
    }

    @Test func theWeightsAreHundredths() {
        #expect(QualityComponent.allCases.map(\.weight).reduce(0, +) == 100)
    }

    /// Counts of which none is impossible; often there is nothing of some kind.
    private func counts(_ random: inout SeededRandom) -> QualityCounts {
        func pair() -> (part: Int, whole: Int) {
            let most = [0, 1, 3, 20, 5_000, 1 << 40].randomElement(using: &random) ?? 0
            let whole = Int.random(in: 0...most, using: &random)
            return (Int.random(in: 0...whole, using: &random), whole)
        }
        var counts = QualityCounts()
        (counts.reportedAccounts, counts.openAccounts) = pair()
        (counts.lateRecords, counts.storedRecords) = pair()
        counts.correctingRecords = Int.random(in: 0...counts.storedRecords, using: &random)
        (counts.refusedRecords, counts.receivedRecords) = pair()
        (counts.upheldDisputes, counts.resolvedDisputes) = pair()
        return counts
    }

    @Test func aScoreIsTheNearestAndBetweenItsBounds() {
        var random = SeededRandom()
        for _ in 0..<2_000 {
            let counts = counts(&random)
            let score = QualityScore(counts)
            let values = QualityComponent.allCases.map { score[$0] }
            let present = values.compactMap(\.self)
            #expect(present.allSatisfy { (0...10_000).contains($0) }, "seed \(random.seed)")
            #expect((score.total == nil) == present.isEmpty, "seed \(random.seed)")
            if let total = score.total, let least = present.min(), let most = present.max() {
                #expect((least...most).contains(total), "seed \(random.seed)")
            }
            guard let completeness = values[0] else { continue }
            // At most half a basis point away, and half a one only above it.
            let distance =
                2
                * (Int128(counts.reportedAccounts) * 10_000
                    - Int128(completeness) * Int128(counts.openAccounts))
            let whole = Int128(counts.openAccounts)
            #expect(distance > -whole && distance <= whole, "seed \(random.seed)")
        }
    }

    @Test func whatGoesWrongNeverRaisesAScore() {
        var random = SeededRandom()
        for _ in 0..<2_000 {
            let counts = counts(&random)
            let before = QualityScore(counts)
            func check(_ change: (inout QualityCounts) -> Void) {
                var changed = counts
                change(&changed)
                let after = QualityScore(changed)
                for component in QualityComponent.allCases {
                    if let value = before[component], let now = after[component] {
                        #expect(now <= value, "\(component), seed \(random.seed)")
                    }
                }
                if let total = before.total, let now = after.total {
                    #expect(now <= total, "seed \(random.seed)")
                }
            }
            if counts.reportedAccounts > 0 { check { $0.reportedAccounts -= 1 } }
            if counts.lateRecords < counts.storedRecords { check { $0.lateRecords += 1 } }
            if counts.correctingRecords < counts.storedRecords {
                check { $0.correctingRecords += 1 }
            }
            if counts.refusedRecords < counts.receivedRecords { check { $0.refusedRecords += 1 } }
            if counts.upheldDisputes < counts.resolvedDisputes { check { $0.upheldDisputes += 1 } }
            // What nobody reports on, and what is posted only to be refused.
            check { $0.openAccounts += 1 }
            check {
                $0.receivedRecords += 1
                $0.refusedRecords += 1
            }
        }
    }
}
