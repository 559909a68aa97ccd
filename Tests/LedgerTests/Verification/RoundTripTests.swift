import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing

/// What an honest ledger presents is accepted for exactly what it is, after a way through JSON.
@Suite struct RoundTripTests {
    @Test(arguments: 0..<4)
    func everyAnswerOfAnHonestLedgerIsProven(run: Int) throws {
        var random = SeededRandom()
        let sample = try SampleLedger(blocks: 4 + run, random: &random)
        let ledger = sample.ledger
        for height in 1...sample.last {
            let index = ledger.sealed[height].index
            for label in SampleStatements.labels + SampleStatements.absentLabels {
                let postings = index.postings[label.key] ?? []
                let comment: Comment = "seed \(random.seed), height \(height)"
                let start = postings.isEmpty ? 0 : Int.random(in: postings.indices, using: &random)
                let page =
                    postings.isEmpty || Bool.random(using: &random)
                    ? 0..<postings.count
                    : start..<Int.random(in: (start + 1)...postings.count, using: &random)
                let withheld = Set(
                    postings.map(\.leafIndex).filter { _ in
                        Int.random(in: 0..<4, using: &random) == 0
                    }
                )
                let since =
                    postings.isEmpty || Bool.random(using: &random)
                    ? nil : Int.random(in: 1...postings.count, using: &random)
                let proven = try verified(
                    ledger.presentation(
                        about: label, at: height, page: page, withheld: withheld, since: since),
                    about: label, by: ledger)
                #expect(proven.size == ledger.sealed[height].block.size + 1, comment)
                #expect(proven.label == label, comment)
                #expect(proven.count == postings.count, comment)
                #expect(proven.index?.from == page.lowerBound, comment)
                #expect(proven.isWhole == (page.count == postings.count), comment)
                #expect(proven.statements.map(\.index) == postings[page].map(\.leafIndex), comment)
                #expect(proven.statements.map(\.entry) == postings[page].map(\.entry), comment)
                #expect(
                    proven.opened == postings[page].count { !withheld.contains($0.leafIndex) },
                    comment)
                #expect(proven.index?.since?.count == since, comment)
                for statement in proven.statements where statement.isOpened {
                    let names = ledger.leaves[statement.index].names
                    #expect(statement.members.map(\.name) == names, comment)
                }
            }
        }
    }

    @Test func statementsAndBlocksAreProvenWithoutALabel() throws {
        var random = SeededRandom()
        let sample = try SampleLedger(blocks: 6, random: &random)
        let ledger = sample.ledger
        for height in 1...sample.last {
            let block = ledger.sealed[height].block
            let blockLeaves = ledger.sealed.map(\.block.size)
            let statements = try (0..<block.size).map { leafIndex in
                if let earlier = blockLeaves.firstIndex(of: leafIndex) {
                    return ledger.block(earlier, at: height)
                }
                return leafIndex.isMultiple(of: 3)
                    ? ledger.withheld(leafIndex, at: height)
                    : try ledger.opened(leafIndex, at: height, shows: { $0 == "subject" })
            }
            let proven = try verified(
                ledger.presentation(of: statements, at: height), about: nil, by: ledger)
            #expect(proven.label == nil && proven.count == nil && !proven.isWhole)
            #expect(
                proven.statements.map(\.entry) == ledger.leaves[..<block.size].map(\.entry),
                "seed \(random.seed)")
            for (height, statement) in zip(blockLeaves.indices, blockLeaves)
            where statement < block.size {
                #expect(
                    proven.statements[statement].content == .block(ledger.sealed[height].block))
            }
        }
    }

    @Test func aDisclosureShowsItsMemberAndNoOther() throws {
        var random = SeededRandom()
        let sample = try SampleLedger(blocks: 3, random: &random)
        let label = try #require(Label.participant("lender-a"))
        let presentation = try sample.ledger.presentation(
            about: label, at: sample.last, shows: { $0 == "reporter" || $0 == "participant" })
        for statement in try verified(presentation, about: label, by: sample.ledger).statements {
            #expect(statement.members.count == 1, "seed \(random.seed)")
            #expect((statement["reporter"] ?? statement["participant"]) == "lender-a")
            #expect(statement["subject"] == nil)
        }
    }

    @Test func everyReceiptOfAnHonestLedgerIsProven() throws {
        var random = SeededRandom()
        let sample = try SampleLedger(blocks: 6, random: &random)
        let ledger = sample.ledger
        for (batch, first) in zip(sample.batches, sample.heights) {
            for height in first...sample.last {
                var writer = JSONWriter()
                try ledger.receipt(of: batch, at: height).write(to: &writer)
                let receipt = try Receipt(parsing: try JSONParser.parse(writer.bytes))
                let proven = try ledger.verifier.verify(receipt, contents: batch.contents)
                #expect(proven.lines == batch.lines, "seed \(random.seed)")
                #expect(proven.first == batch.first)
                #expect(ledger.leaves[proven.last].entry == proven.batchEntry)
                #expect(proven.received == proven.stored + proven.ignored + proven.refused)
            }
        }
    }

    @Test func aHeadThatIsKnownChangesNothing() throws {
        var random = SeededRandom()
        let sample = try SampleLedger(blocks: 3, random: &random)
        let label = try #require(Label.topic(.registry))
        let verifier = sample.ledger.verifier
        let earlier = try sample.ledger.presentation(about: label, at: sample.last - 1)
        let later = try sample.ledger.presentation(about: label, at: sample.last)
        let provenEarlier = try verifier.verify(earlier, about: label)
        let provenLater = try verifier.verify(later, about: label, head: provenEarlier.head)
        #expect(provenLater == (try verifier.verify(later, about: label)))
        #expect(try verifier.verify(later, about: label, head: provenLater.head) == provenLater)
    }

    private func verified(
        _ presentation: Presentation, about label: Label?, by ledger: NaiveLedger
    ) throws -> VerifiedPresentation {
        var writer = JSONWriter()
        presentation.write(to: &writer)
        let read = try Presentation(parsing: try JSONParser.parse(writer.bytes))
        var again = JSONWriter()
        read.write(to: &again)
        #expect(again.bytes == writer.bytes)
        let proven = try ledger.verifier.verify(read, about: label)
        #expect(try ledger.verifier.verify(presentation, about: label) == proven)
        return proven
    }
}
