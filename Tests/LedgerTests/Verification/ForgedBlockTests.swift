import Cryptography
import Ledger
import TestSupport
import Testing
import TransparencyLog

/// Block statements that a dishonest log signed.
@Suite struct ForgedBlockTests {
    /// The step that refuses the head after `blocks` honest blocks and one that `edit` changed.
    private func step(
        after blocks: Int, edit: (BlockStatement) -> BlockStatement
    ) throws -> VerificationStep? {
        var random = SeededRandom(seed: 3)
        var ledger = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&ledger, random: &random)
        for _ in 0..<blocks {
            ledger.seal()
            try ledger.append(SampleStatements.event(random: &random))
        }
        ledger.seal(edit: edit)
        let head = try ledger.head(blocks)
        return Self.step { () throws(VerificationError) in
            _ = try ledger.verifier.head(checkpoint: head.checkpoint, block: head.block)
        }
    }

    private static func step(
        _ verify: () throws(VerificationError) -> Void
    ) -> VerificationStep? {
        do throws(VerificationError) {
            try verify()
            return nil
        } catch {
            return error.step
        }
    }

    @Test func anHonestBlockIsAccepted() throws {
        for height in 0...3 { #expect(try step(after: height) { $0 } == nil) }
    }

    @Test func theFirstBlockHasNothingBeforeIt() throws {
        let edits: [(BlockStatement) -> BlockStatement] = [
            { $0.with(previous: TreeHash.empty) }, { $0.with(blocks: .zero) },
            { $0.with(first: 1) }, { $0.with(height: 1) }, { $0.with(root: .zero) },
            { $0.with(issuer: "ledger.test/other") },
        ]
        for edit in edits { #expect(try step(after: 0, edit: edit) == .block) }
    }

    @Test func theNumbersOfALaterBlockAgree() throws {
        let edits: [(BlockStatement) -> BlockStatement] = [
            { $0.with(height: 0) }, { $0.with(first: 0) }, { $0.with(first: $0.size + 1) },
            { $0.with(height: $0.first + 1) }, { $0.with(height: 0, first: 0) },
            { $0.with(root: .zero) },
        ]
        for edit in edits { #expect(try step(after: 2, edit: edit) == .block) }
        #expect(try step(after: 2) { $0.with(first: $0.size) } == nil)
        #expect(try step(after: 2) { $0.with(height: $0.first) } == nil)
    }

    @Test func leafZeroIsNoBlock() throws {
        var random = SeededRandom(seed: 4)
        var ledger = try NaiveLedger(random: &random)
        ledger.seal()
        let head = try ledger.head(0)
        #expect(head.block.path.isEmpty)
        let step = Self.step { () throws(VerificationError) in
            _ = try ledger.verifier.head(checkpoint: head.checkpoint, block: head.block)
        }
        #expect(step == .block)
        try ledger.append(SampleStatements.event(random: &random))
        ledger.seal()
        let presentation = try ledger.presentation(of: [ledger.block(0, at: 1)], at: 1)
        let shown = Self.step { () throws(VerificationError) in
            _ = try ledger.verifier.verify(presentation, about: nil)
        }
        #expect(shown == .disclosure)
    }

    @Test func anEarlierBlockIsHeldToTheSameRules() throws {
        var random = SeededRandom(seed: 5)
        var ledger = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&ledger, random: &random)
        ledger.seal()
        let honest = try #require(ledger.sealed.first?.block)
        let forgeries = [
            honest, honest.with(size: ledger.size), honest.with(issuer: "ledger.test/other"),
            honest.with(height: 1), honest.with(previous: honest.entry),
        ]
        let first = ledger.size
        for forgery in forgeries {
            ledger.append(NaiveLedger.Leaf(entry: forgery.entry, labels: []))
        }
        ledger.seal()
        for (offset, forgery) in forgeries.enumerated() {
            // The copy of the honest one at another leaf is no chain block either.
            let isSound = offset == 1 && first + 1 == forgery.size
            let presentation = try ledger.presentation(
                of: [
                    .block(
                        index: first + offset, block: BlockPayload(forgery),
                        path: ledger.path(first + offset, at: 1))
                ], at: 1)
            let step = Self.step { () throws(VerificationError) in
                _ = try ledger.verifier.verify(presentation, about: nil)
            }
            #expect(step == (isSound ? nil : .disclosure), "forgery \(offset)")
        }
    }
}
