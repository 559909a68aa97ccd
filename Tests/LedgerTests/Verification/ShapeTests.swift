import Ledger
import TestSupport
import Testing

/// The rules of the step `shape` that the types of a document do not hold.
@Suite struct ShapeTests {
    private let sample: SampleLedger

    init() throws {
        var random = SeededRandom(seed: 23)
        sample = try SampleLedger(blocks: 5, random: &random)
    }

    private func refusesShape(_ presentation: Presentation) -> Bool {
        let error = #expect(throws: VerificationError.self) {
            try sample.ledger.verifier.verify(presentation, about: nil)
        }
        return error?.step == .shape
    }

    @Test func indicesAscendBelowTheBlocksSize() throws {
        let ledger = sample.ledger
        let height = sample.last
        let block = ledger.sealed[height].block
        let (first, second) = (ledger.withheld(0, at: height), ledger.withheld(2, at: height))
        for statements in [
            [first, first], [second, first], [ledger.withheld(block.size, at: height)],
            [ledger.block(height, at: height)],
        ] {
            #expect(refusesShape(try ledger.presentation(of: statements, at: height)))
        }
        _ = try ledger.verifier.verify(
            ledger.presentation(of: [first, second], at: height), about: nil)
    }

    @Test func aBlockStandsInNoAnswerAboutALabel() throws {
        let ledger = sample.ledger
        let label = try #require(Label.topic(.registry))
        let presentation = try ledger.presentation(about: label, at: sample.last)
        let extended = Presentation(
            statements: presentation.statements.filter { $0.index < 1 }
                + [ledger.block(0, at: sample.last)], proof: presentation.proof)
        #expect(refusesShape(extended))
    }

    @Test(arguments: [[0], [-1], [2, 1], [1, 1]])
    func linesOfAReceiptAscendFromOne(lines: [Int]) throws {
        let place = try #require(sample.batches.firstIndex { $0.lines.count == lines.count })
        let receipt = try sample.ledger.receipt(of: sample.batches[place], at: sample.last)
        #expect(try refusesShape(receipt.with(lines: lines)))
    }

    @Test func aBatchLiesWithinOneBlock() throws {
        for (batch, height) in zip(sample.batches, sample.heights) where height < sample.last {
            let ledger = sample.ledger
            let block = ledger.sealed[height].block
            let receipt = try ledger.receipt(of: batch, at: height + 1)
            _ = try ledger.verifier.verify(receipt)
            // Up to and including the block statement of the batch's own block, and beyond it.
            let count = receipt.lines.count + 1
            for first in [block.size - count + 1, block.size] {
                #expect(try refusesShape(receipt.with(first: first)))
            }
            let own = try ledger.receipt(of: batch, at: height)
            for first in [block.size - count + 1, block.first - 1, 9_007_199_254_740_991] {
                #expect(try refusesShape(own.with(first: first)))
            }
        }
    }

    private func refusesShape(_ receipt: Receipt) throws -> Bool {
        let error = #expect(throws: VerificationError.self) {
            try sample.ledger.verifier.verify(receipt)
        }
        return error?.step == .shape
    }
}

extension Receipt {
    fileprivate func with(lines: [Int]? = nil, first: Int? = nil) -> Receipt {
        Receipt(
            batch: batch, issuedAt: issuedAt, seed: seed, lines: lines ?? self.lines,
            statement: statement, disclosures: disclosures,
            proof: ReceiptProof(
                checkpoint: proof.checkpoint, block: proof.block,
                range: ReceiptProof.Range(
                    first: first ?? proof.range.first, entries: proof.range.entries,
                    left: proof.range.left, right: proof.range.right)))
    }
}
