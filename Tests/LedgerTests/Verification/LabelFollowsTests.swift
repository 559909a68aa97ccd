import CanonicalEncoding
import Ledger
import TestSupport
import Testing

/// Of every statement in an answer about a label, a member must be shown that leads to the label.
@Suite struct LabelFollowsTests {
    /// Which single members suffice for which label.
    @Test func anyOneMemberThatLeadsToTheLabelSuffices() throws {
        var random = SeededRandom()
        let sample = try SampleLedger(blocks: 6, random: &random)
        let ledger = sample.ledger
        var checked = 0
        for label in SampleStatements.labels {
            let text = label.text.split(separator: ":", maxSplits: 1).map { String($0) }
            let names =
                switch text[0] {
                case "subject": ["subject", "guarantor", "merged_into"]
                case "participant": ["reporter", "participant"]
                default: [String]()
                }
            for posting in ledger.sealed[sample.last].index.postings[label.key] ?? [] {
                let leaf = ledger.leaves[posting.leafIndex]
                for shown in leaf.names + ["nothing"] {
                    let statement = try ledger.opened(
                        posting.leafIndex, at: sample.last, shows: { $0 == shown })
                    let presentation = try page(of: label, with: statement, ledger, sample.last)
                    let value = try Self.member(shown, of: leaf)
                    let leads =
                        text[0] == "topic"
                        || (names.contains(shown) && value == .string(text[1]))
                    let error = try error(of: presentation, by: ledger)
                    #expect(error?.step == (leads ? nil : .disclosure), "seed \(random.seed)")
                    checked += 1
                }
            }
        }
        #expect(checked > 100)
    }

    /// The page of the one statement.
    private func page(
        of label: Label, with statement: PresentedStatement, _ ledger: NaiveLedger, _ height: Int
    ) throws -> Presentation {
        let postings = ledger.sealed[height].index.postings[label.key] ?? []
        let place = try #require(postings.firstIndex { $0.leafIndex == statement.index })
        let whole = try ledger.presentation(about: label, at: height, page: place..<(place + 1))
        return Presentation(statements: [statement], proof: whole.proof)
    }

    private func error(
        of presentation: Presentation, by ledger: NaiveLedger
    ) throws -> VerificationError? {
        do throws(VerificationError) {
            _ = try ledger.verifier.verify(presentation, about: nil)
            return nil
        } catch {
            return error
        }
    }

    private static func member(_ name: String, of leaf: NaiveLedger.Leaf) throws -> JSONValue? {
        guard let place = leaf.names.firstIndex(of: name) else { return nil }
        return try Disclosure(parsing: leaf.disclosures[place]).value
    }
}
