import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing

/// Evidence convicts whoever signed both halves, and nobody else.
@Suite struct EvidenceTests {
    private let logs: EvidenceLogs

    init() throws {
        logs = try EvidenceLogs()
    }

    private func verdict(_ evidence: Evidence) throws -> VerificationStep? {
        // As it is read from a file.
        let read = try Evidence(parsing: JSONParser.parse(evidence.fileBytes))
        do throws(VerificationError) {
            try logs.honest.verifier.verify(read)
            return nil
        } catch {
            return error.step
        }
    }

    @Test func twoRootsOfOneSizeConvict() throws {
        let (honest, forked) = (logs.honest, logs.forked)
        #expect(try verdict(.twoRoots(honest.note(3), forked.note(3))) == nil)
        #expect(try verdict(.twoRoots(honest.note(3), honest.note(3))) == .contradiction)
        #expect(try verdict(.twoRoots(honest.note(3), forked.note(2))) == .contradiction)
        #expect(try verdict(.twoRoots(honest.note(1), logs.stranger.note(1))) == .checkpoint)
    }

    @Test func aCheckpointWithinABlockConvicts() throws {
        let honest = logs.honest
        let last = honest.sealed[2].block
        let block = try honest.shown(2)
        for size in (last.first + 1)...last.size {
            let note = try honest.note(ofSize: size)
            #expect(try verdict(.sizeOfNoBlock(checkpoint: note, block: block)) == nil)
        }
        for size in [last.first, last.size + 1, last.size + 2] {
            let note = try honest.note(ofSize: size)
            #expect(
                try verdict(.sizeOfNoBlock(checkpoint: note, block: block)) == .contradiction)
        }
        for size in 0...1 {
            let note = try honest.note(ofSize: size)
            #expect(try verdict(.sizeOfNoBlock(checkpoint: note, block: block)) == nil)
        }
    }

    @Test func twoBlocksOfOneHeightConvict() throws {
        let (honest, forked) = (logs.honest, logs.forked)
        #expect(try verdict(.twoBlocks(honest.shown(2), forked.shown(2))) == nil)
        #expect(
            try verdict(.twoBlocks(honest.shown(2), honest.shown(2, at: 2))) == .contradiction)
        #expect(try verdict(.twoBlocks(honest.shown(2), forked.shown(3))) == .contradiction)
    }

    @Test func aLabelWhoseLaterTreeDoesNotExtendTheEarlierConvicts() throws {
        let (honest, forked) = (logs.honest, logs.forked)
        let early = try honest.presentation(about: logs.label, at: 2)
        let later = try forked.presentation(about: logs.label, at: 3)
        #expect(try verdict(.labelNotExtended(early, later)) == nil)
        #expect(try verdict(.labelNotExtended(later, early)) == nil)
        let page = try forked.presentation(about: logs.label, at: 3, page: 1..<3)
        #expect(try verdict(.labelNotExtended(early, page)) == nil)
        let own = try honest.presentation(about: logs.label, at: 3)
        #expect(try verdict(.labelNotExtended(early, own)) == .contradiction)
        #expect(try verdict(.labelNotExtended(early, early)) == .contradiction)
        let since = try forked.presentation(about: logs.label, at: 3, page: 2..<3, since: 2)
        #expect(try verdict(.labelNotExtended(early, since)) == nil)
        let last = try forked.presentation(about: logs.label, at: 3, page: 2..<3)
        // What the page leaves of the earlier tree is one subtree.
        #expect(try verdict(.labelNotExtended(early, last)) == nil)
        let short = try honest.presentation(about: logs.label, at: 1)
        #expect(try verdict(.labelNotExtended(short, last)) == .contradiction)
        let other = try forked.presentation(about: logs.other, at: 3)
        #expect(try verdict(.labelNotExtended(early, other)) == .contradiction)
        let none = try forked.presentation(of: [], at: 3)
        #expect(try verdict(.labelNotExtended(early, none)) == .contradiction)
    }

    @Test func aStatementThatAWholeAnswerLacksConvicts() throws {
        let hiding = logs.hiding
        let hidden = hiding.sealed[1].block.first
        let shown = try hiding.presentation(of: [hiding.opened(hidden, at: 2)], at: 2)
        let answer = try hiding.presentation(about: logs.label, at: 2)
        #expect(try verdict(.statementLeftOut(statement: shown, answer: answer)) == nil)
        let listed = try #require(hiding.sealed[2].index.postings[logs.label.key]?.first)
        let own = try hiding.presentation(of: [hiding.opened(listed.leafIndex, at: 2)], at: 2)
        #expect(
            try verdict(.statementLeftOut(statement: own, answer: answer)) == .contradiction)
        let withheld = try hiding.presentation(of: [hiding.withheld(hidden, at: 2)], at: 2)
        #expect(
            try verdict(.statementLeftOut(statement: withheld, answer: answer)) == .contradiction)
        let earlier = try hiding.presentation(about: logs.label, at: 0)
        #expect(
            try verdict(.statementLeftOut(statement: shown, answer: earlier)) == .contradiction)
        let noAnswer = try hiding.presentation(of: [], at: 2)
        #expect(
            try verdict(.statementLeftOut(statement: shown, answer: noAnswer)) == .contradiction)
    }

    @Test func evidenceWithAnyOfItsBytesChangedConvictsNobodyOrIsTheSame() throws {
        var random = SeededRandom()
        let (honest, forked) = (logs.honest, logs.forked)
        let all: [Evidence] = [
            .twoRoots(try honest.note(3), try forked.note(3)),
            .twoBlocks(try honest.shown(2), try forked.shown(2)),
            .sizeOfNoBlock(checkpoint: try honest.note(ofSize: 4), block: try honest.shown(1)),
        ]
        for evidence in all {
            let bytes = evidence.fileBytes.dropLast()
            for _ in 0..<400 {
                var changed = Array(bytes)
                let place = Int.random(in: 0..<changed.count, using: &random)
                changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                let comment: Comment = "seed \(random.seed): \(evidence.kind) at \(place)"
                guard let value = try? JSONParser.parse(changed),
                    let read = try? Evidence(parsing: value)
                else { continue }
                #expect(throws: VerificationError.self, comment) {
                    try honest.verifier.verify(read)
                }
            }
        }
    }

    @Test func otherFormsAreRefusedForTheirShape() throws {
        let note = JSONValue.string(try logs.honest.note(1))
        let forms: [JSONValue] = [
            [:], ["evidence": "three_roots"], ["evidence": 1], ["evidence": "two_roots"],
            ["evidence": "two_roots", "checkpoints": [note]],
            ["evidence": "two_roots", "checkpoints": [note, note, note]],
            ["evidence": "two_roots", "checkpoints": [note, 1]],
            ["evidence": "two_roots", "checkpoints": [note, note], "more": 1],
            ["evidence": "two_blocks", "blocks": [note, note]],
            ["evidence": "size_of_no_block", "checkpoint": note], [note],
        ]
        for form in forms {
            let error = #expect(throws: VerificationError.self, "\(form)") {
                try Evidence(parsing: form)
            }
            #expect(error?.step == .shape)
        }
    }
}
