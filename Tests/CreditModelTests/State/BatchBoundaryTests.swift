import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

/// However a lender cuts what it posts into batches, the same is stored.
@Suite struct BatchBoundaryTests {
    /// Lines of one lender that are posted together.
    private struct Batch {
        let lender: String
        var lines: [RandomStory.Line]
    }

    /// Cuts at random, and where it makes a difference by design: a line of the same thing as
    /// another of the batch is refused (R301), and what a line refers to has its index only after
    /// its batch. A secured opening ends its batch, since it is looked at there.
    private func batches(
        _ story: RandomStory, _ random: inout SeededRandom
    ) -> [Batch] {
        var batches: [Batch] = []
        var nextLeaf = 0
        var firstLeaf = 0
        var isEnded = false
        for line in story.lines {
            let references = ["supersedes", "annuls", "refiles"].compactMap {
                line.line[$0]?.integerValue
            }
            let isOfTheSame =
                line.outcome == .ignored
                || line.errors.contains { ["X202", "X209"].contains($0.rule) }
            let mayFollow =
                batches.last?.lender == line.lender && !isOfTheSame && !isEnded
                && !references.contains { $0 >= firstLeaf }
                && Int.random(in: 0..<6, using: &random) > 0
            if line.isOfTheSameBatch || mayFollow {
                batches[batches.count - 1].lines.append(line)
            } else {
                batches.append(Batch(lender: line.lender, lines: [line]))
                firstLeaf = nextLeaf
            }
            isEnded = line.isOfTheSameBatch || line.line["guarantee_mode"] != nil
            if line.outcome == .stored { nextLeaf += 1 }
        }
        return batches
    }

    @Test func outcomesAndStatesDoNotDependOnWhereBatchesEnd() throws {
        var random = SeededRandom()
        let comment = Comment(rawValue: "seed \(random.seed)")
        var outcomes: [BatchVerdict.Outcome: Int] = [:]
        var rules: Set<RuleID> = []
        for _ in 0..<40 {
            let story = try RandomStory(SeededRandom(seed: random.next()), lines: 200)
            for line in story.lines {
                outcomes[line.outcome, default: 0] += 1
                rules.formUnion(line.findings.map(\.rule))
            }
            for _ in 0..<3 {
                var books = JudgedBooks()
                for batch in batches(story, &random) {
                    let posted = try books.post(batch.lines.map(\.line), by: batch.lender)
                    try #require(posted.outcomes == batch.lines.map(\.outcome), comment)
                    for (position, line) in batch.lines.enumerated() {
                        let errors = posted.errors.filter { $0.line == position + 1 }
                        #expect(errors.map(\.rule) == line.errors.map(\.rule), comment)
                        #expect(errors.map(\.pointer) == line.errors.map(\.pointer), comment)
                    }
                }
                expectSame(books.world, story.books.world, comment)
            }
        }
        print("seed \(random.seed): \(outcomes), rules \(rules.map(\.rawValue).sorted())")
        #expect(outcomes.count == 3)
        #expect(outcomes[.stored, default: 0] > 1_000)
    }

    private func expectSame(_ one: StateWorld, _ other: StateWorld, _ comment: Comment) {
        #expect(one.accounts == other.accounts, comment)
        #expect(one.facilities == other.facilities, comment)
        #expect(one.subjects == other.subjects, comment)
        #expect(one.renumbered == other.renumbered, comment)
        #expect(
            one.targets.mapValues(\.withdrawnBy) == other.targets.mapValues(\.withdrawnBy), comment)
    }
}
