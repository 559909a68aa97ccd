import Ledger
import TestSupport

/// A ledger of several blocks with samples of everything.
struct SampleLedger {
    let ledger: NaiveLedger
    let batches: [NaiveBatch]
    /// Of every batch, the height of its block.
    let heights: [Int]

    init(blocks: Int, random: inout SeededRandom) throws {
        var ledger = try NaiveLedger(random: &random)
        var batches: [NaiveBatch] = []
        var heights: [Int] = []
        try SampleStatements.genesis(&ledger, random: &random)
        ledger.seal()
        for height in 1..<blocks {
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                if Bool.random(using: &random) {
                    try ledger.append(SampleStatements.event(random: &random))
                }
                var records: [PostedStatement?] = []
                // The first batch is stored whole, so that there is one with several records.
                for _ in 0..<Int.random(in: batches.isEmpty ? 2...4 : 1...4, using: &random) {
                    let isStored = batches.isEmpty || Int.random(in: 0..<4, using: &random) > 0
                    records.append(isStored ? SampleStatements.record(random: &random) : nil)
                }
                let participant = SampleStatements.participants.randomElement(using: &random)
                batches.append(
                    try NaiveBatch(
                        records, participant: participant ?? "lender-a", to: &ledger,
                        random: &random))
                heights.append(height)
            }
            ledger.seal()
        }
        self.ledger = ledger
        self.batches = batches
        self.heights = heights
    }

    /// The height of the last block.
    var last: Int { ledger.sealed.count - 1 }
}
