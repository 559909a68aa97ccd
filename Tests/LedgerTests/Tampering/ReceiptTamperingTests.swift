import CanonicalEncoding
import Ledger
import TestSupport
import Testing

/// Whatever is changed in a receipt, or in the records that it is for, it is refused: but for the
/// order of the disclosures, which says nothing.
@Suite struct ReceiptTamperingTests {
    @Test func everyChangeToAReceiptIsRefused() throws {
        var random = SeededRandom()
        let sample = try SampleLedger(blocks: 4, random: &random)
        let verifier = sample.ledger.verifier
        for place in [0, sample.batches.count - 1] {
            let batch = sample.batches[place]
            var writer = JSONWriter()
            try sample.ledger.receipt(of: batch, at: sample.last).write(to: &writer)
            let document = try JSONParser.parse(writer.bytes)
            let whole = try verifier.verify(
                try Receipt(parsing: document), contents: batch.contents)
            let all = Tampering.all(of: document, random: &random)
            #expect(all.count > 300)
            for tampering in all {
                let comment: Comment = "\(tampering.change) \(tampering.path), seed \(random.seed)"
                let isOrder =
                    tampering.change == .swapped && tampering.path.first == "disclosures"
                // With no line stored, nothing was recorded under the seed.
                let isIdle = batch.lines.isEmpty && tampering.path == ["seed"]
                var proven: VerifiedReceipt?
                var step: VerificationStep?
                do throws(VerificationError) {
                    proven = try verifier.verify(
                        try Receipt(parsing: tampering.document), contents: batch.contents,
                        head: whole.head)
                } catch {
                    step = error.step
                }
                if isIdle { continue }
                #expect(proven == (isOrder ? whole : nil), comment)
                #expect((step == nil) == isOrder, comment)
            }
        }
    }

    @Test func everyChangeToARecordIsRefused() throws {
        var random = SeededRandom()
        let sample = try SampleLedger(blocks: 4, random: &random)
        let place = try #require(sample.batches.firstIndex { $0.lines.count >= 2 })
        let batch = sample.batches[place]
        let verifier = sample.ledger.verifier
        let receipt = try sample.ledger.receipt(of: batch, at: sample.last)
        let head = try verifier.verify(receipt, contents: batch.contents).head
        func step(_ contents: [PostedStatement]) -> VerificationStep? {
            do throws(VerificationError) {
                _ = try verifier.verify(receipt, contents: contents, head: head)
                return nil
            } catch {
                return error.step
            }
        }
        #expect(step(batch.contents) == nil)
        var changes = [
            Array(batch.contents.dropLast()), batch.contents + [batch.contents[0]],
            batch.contents.reversed(),
        ]
        for (record, content) in batch.contents.enumerated() {
            let type = StatementType(
                family: content.type.family, name: content.type.name,
                version: content.type.version + 1)
            var edits = [PostedStatement(type: type, members: content.members)]
            for (place, member) in content.members.enumerated() {
                let other: JSONValue = member.value == .null ? "" : .null
                for edited in [
                    [StatementMember(name: member.name, value: other, part: member.part)],
                    [StatementMember(name: member.name + "_", value: member.value, part: 0)],
                    [
                        StatementMember(
                            name: member.name, value: member.value, part: 1 - member.part)
                    ],
                    [],
                ] {
                    var members = content.members
                    members.replaceSubrange(place...place, with: edited)
                    edits.append(PostedStatement(type: content.type, members: members))
                }
            }
            changes += edits.map { edit in
                var contents = batch.contents
                contents[record] = edit
                return contents
            }
        }
        for (number, contents) in changes.enumerated() {
            #expect(step(contents) == .disclosure, "change \(number), seed \(random.seed)")
        }
    }
}
