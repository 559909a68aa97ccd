import CanonicalEncoding
import Ledger
import TestSupport
import Testing

/// Whatever is changed in a presentation, it is refused, or it proves exactly the smaller claim
/// that it still makes.
@Suite struct PresentationTamperingTests {
    /// Kinds of answers, each tampered with in every place.
    enum Kind: CaseIterable, Sendable {
        case whole
        case page
        case partlyWithheld
        case topic
        case absent
        case withoutLabel
    }

    @Test(arguments: Kind.allCases)
    func everyChangeIsRefusedOrProvesLess(kind: Kind) throws {
        var random = SeededRandom()
        let sample = try SampleLedger(blocks: 4, random: &random)
        let verifier = sample.ledger.verifier
        let presentation = try Self.presentation(kind, sample)
        var writer = JSONWriter()
        presentation.write(to: &writer)
        let document = try JSONParser.parse(writer.bytes)
        let proven = try verifier.verify(presentation, about: nil)
        let whole = Claim(proven)
        let asked = proven.label
        var accepted = 0
        let all = Tampering.all(of: document, random: &random)
        for tampering in all {
            let comment: Comment = "\(tampering.change) \(tampering.path), seed \(random.seed)"
            let expected = whole.remaining(after: tampering)
            var claim: Claim?
            do throws(VerificationError) {
                let changed = try Presentation(parsing: tampering.document)
                claim = Claim(try verifier.verify(changed, about: asked, head: proven.head))
            } catch {
                #expect(error.step != .answer && error.step != .stale, comment)
            }
            #expect(claim == expected, comment)
            if claim != nil { accepted += 1 }
        }
        #expect(all.count > 300)
        #expect((accepted > 0) == (kind != .absent))
    }

    @Test func withoutItsIndexAnAnswerSpeaksOfNoLabel() throws {
        var random = SeededRandom()
        let sample = try SampleLedger(blocks: 4, random: &random)
        let verifier = sample.ledger.verifier
        let answer = try Self.presentation(.whole, sample)
        let whole = try verifier.verify(answer, about: nil)
        let bare = Presentation(
            statements: answer.statements,
            proof: PresentationProof(
                checkpoint: answer.proof.checkpoint, block: answer.proof.block, index: nil))
        let proven = try verifier.verify(bare, about: nil)
        #expect(proven.statements == whole.statements)
        #expect(proven.label == nil && proven.count == nil && !proven.isWhole)
        #expect(throws: VerificationError.self) { try verifier.verify(bare, about: whole.label) }
    }

    @Test func aChangedHeadIsRefusedWhateverWasKnown() throws {
        var random = SeededRandom()
        let sample = try SampleLedger(blocks: 3, random: &random)
        let verifier = sample.ledger.verifier
        let presentation = try sample.ledger.presentation(of: [], at: sample.last)
        var writer = JSONWriter()
        presentation.write(to: &writer)
        let known = try verifier.verify(presentation, about: nil).head
        let document = try JSONParser.parse(writer.bytes)
        for tampering in Tampering.all(of: document, random: &random) {
            for head in [nil, known] {
                #expect(
                    throws: VerificationError.self,
                    "\(tampering.change) \(tampering.path), seed \(random.seed)"
                ) {
                    let changed = try Presentation(parsing: tampering.document)
                    _ = try verifier.verify(changed, about: nil, head: head)
                }
            }
        }
    }

    private static func presentation(
        _ kind: Kind, _ sample: SampleLedger
    ) throws -> Presentation {
        let ledger = sample.ledger
        let index = ledger.sealed[sample.last].index
        // A label with two to six statements keeps the documents small.
        let label = try #require(
            SampleStatements.labels.first {
                $0.text.utf8.starts(with: "subject:".utf8) && (2...6).contains(index.count($0.key))
            } ?? Label.participant("lender-a"))
        let count = index.count(label.key)
        let leaves = index.postings[label.key]?.map(\.leafIndex) ?? []
        switch kind {
        case .whole:
            return try ledger.presentation(about: label, at: sample.last, since: max(1, count - 1))
        case .page:
            return try ledger.presentation(
                about: label, at: sample.last, page: (count - 1)..<count, since: 1)
        case .partlyWithheld:
            return try ledger.presentation(
                about: label, at: sample.last, withheld: Set(leaves.prefix(1)))
        case .topic:
            return try ledger.presentation(
                about: try #require(Label.topic(.registry)), at: sample.last)
        case .absent:
            return try ledger.presentation(
                about: try #require(SampleStatements.absentLabels.first), at: sample.last)
        case .withoutLabel:
            let block = ledger.sealed[0].block.size
            return try ledger.presentation(
                of: [
                    ledger.opened(0, at: sample.last), ledger.block(0, at: sample.last),
                    ledger.withheld(block + 1, at: sample.last),
                ], at: sample.last)
        }
    }
}
