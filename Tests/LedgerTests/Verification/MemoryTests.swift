import Cryptography
import Ledger
import TestSupport
import Testing

/// What a verifier demands that remembers an earlier head.
@Suite struct MemoryTests {
    private let sample: SampleLedger
    private let ledger: NaiveLedger

    init() throws {
        var random = SeededRandom(seed: 9)
        sample = try SampleLedger(blocks: 7, random: &random)
        ledger = sample.ledger
    }

    private func head(_ height: Int) throws -> VerifiedHead {
        let head = try ledger.head(height)
        return try ledger.verifier.head(checkpoint: head.checkpoint, block: head.block)
    }

    private func proofs(
        from earlier: Int, to later: Int
    ) -> (consistency: [WireHash], ancestry: [WireHash]) {
        let leaves = ledger.leafHashes(ledger.sealed[later].block.size + 1)
        let blocks = ledger.sealed[..<later].map { NaiveTree.leaf($0.block.entry.bytes) }
        return (
            NaiveTree.consistency(ledger.sealed[earlier].block.size + 1, leaves)
                .map { WireHash($0) },
            earlier == later ? [] : NaiveTree.path(earlier, blocks).map { WireHash($0) }
        )
    }

    @Test func everyHeadExtendsEveryEarlierOne() throws {
        for later in 0...sample.last {
            for earlier in 0...later {
                let (consistency, ancestry) = proofs(from: earlier, to: later)
                try ledger.verifier.verifyLater(
                    head(later), extends: head(earlier), consistency: consistency,
                    ancestry: ancestry)
            }
        }
    }

    @Test func anEarlierHeadIsStale() throws {
        let (consistency, ancestry) = proofs(from: 2, to: 4)
        let error = #expect(throws: VerificationError.self) {
            try ledger.verifier.verifyLater(
                head(2), extends: head(4), consistency: consistency, ancestry: ancestry)
        }
        #expect(error?.step == .stale)
    }

    @Test func changedProofsAreRefused() throws {
        let (later, earlier) = (try head(6), try head(3))
        let (consistency, ancestry) = proofs(from: 3, to: 6)
        for (changed, ancestry, step) in [
            (Array(consistency.dropLast()), ancestry, VerificationStep.checkpoint),
            (consistency + [WireHash(.zero)], ancestry, .checkpoint),
            ([WireHash(text: "AA==")] + consistency.dropFirst(), ancestry, .checkpoint),
            (consistency, Array(ancestry.dropLast()), .block),
            (consistency, [WireHash(.zero)] + ancestry.dropFirst(), .block),
            (consistency, [WireHash(text: "")] + ancestry.dropFirst(), .block),
        ] {
            let error = #expect(throws: VerificationError.self) {
                try ledger.verifier.verifyLater(
                    later, extends: earlier, consistency: changed, ancestry: ancestry)
            }
            #expect(error?.step == step)
        }
    }

    @Test func aForkIsRefused() throws {
        var fork = sample.ledger
        var random = SeededRandom(seed: 10)
        var trunk = sample.ledger
        for ledger in [0, 1] {
            let event = try SampleStatements.event(random: &random)
            if ledger == 0 { try fork.append(event) } else { try trunk.append(event) }
        }
        fork.seal()
        trunk.seal()
        let height = sample.last + 1
        let (mine, theirs) = (try trunk.head(height), try fork.head(height))
        let verifier = ledger.verifier
        let error = #expect(throws: VerificationError.self) {
            try verifier.verifyLater(
                verifier.head(checkpoint: theirs.checkpoint, block: theirs.block),
                extends: verifier.head(checkpoint: mine.checkpoint, block: mine.block),
                consistency: [], ancestry: [])
        }
        #expect(error?.step == .checkpoint)
    }

    @Test func aChainThatWasRewrittenInsideOneTreeIsRefused() throws {
        let past = sample.last
        func rewritten(_ edit: (BlockStatement) -> BlockStatement) throws {
            var ledger = sample.ledger
            ledger.seal(edit: edit)
            let later = try ledger.head(past + 1)
            let leaves = ledger.leafHashes(ledger.size)
            let blocks = ledger.sealed[...past].map { NaiveTree.leaf($0.block.entry.bytes) }
            let earlierSize = ledger.sealed[past].block.size + 1
            try ledger.verifier.verifyLater(
                ledger.verifier.head(checkpoint: later.checkpoint, block: later.block),
                extends: head(past),
                consistency: NaiveTree.consistency(earlierSize, leaves).map { WireHash($0) },
                ancestry: NaiveTree.path(past, blocks).map { WireHash($0) })
        }
        try rewritten { $0 }
        let edits: [(BlockStatement) -> BlockStatement] = [
            { $0.with(previous: .zero) }, { $0.with(first: $0.first - 1) },
            { $0.with(blocks: .zero) }, { $0.with(time: 5) }, { $0.with(height: $0.height + 1) },
            { $0.with(height: $0.height - 1) },
        ]
        for edit in edits {
            let error = #expect(throws: VerificationError.self) { try rewritten(edit) }
            #expect(error?.step == .block)
        }
    }

    @Test func aHeadWithoutAKnownLeafIsStale() throws {
        let head = try head(3)
        try ledger.verifier.verifyHolds(head, leafIndex: head.size - 1)
        let error = #expect(throws: VerificationError.self) {
            try ledger.verifier.verifyHolds(head, leafIndex: head.size)
        }
        #expect(error?.step == .stale)
    }
}
