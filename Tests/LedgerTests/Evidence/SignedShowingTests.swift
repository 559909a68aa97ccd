import Ledger
import Testing

/// Two files from two hands, and what they prove together.
@Suite struct SignedShowingTests {
    private let logs: EvidenceLogs

    init() throws {
        logs = try EvidenceLogs()
    }

    private func showing(_ presentation: Presentation) throws -> SignedShowing {
        SignedShowing(
            head: try logs.honest.verifier.verify(presentation, about: nil).head,
            presentation: presentation)
    }

    private func kind(_ one: SignedShowing, _ other: SignedShowing) throws -> EvidenceKind? {
        let (forth, back) = (
            logs.honest.verifier.evidence(in: one, and: other),
            logs.honest.verifier.evidence(in: other, and: one)
        )
        #expect(forth?.kind == back?.kind)
        if let forth { try logs.honest.verifier.verify(forth) }
        return forth?.kind
    }

    @Test func honestAnswersProveNothingAgainstTheLog() throws {
        let honest = logs.honest
        var all: [SignedShowing] = []
        for height in 1...3 {
            all.append(try showing(honest.presentation(about: logs.label, at: height)))
            all.append(try showing(honest.presentation(about: logs.other, at: height)))
            all.append(
                SignedShowing(
                    head: try showing(honest.presentation(of: [], at: height)).head,
                    presentation: nil))
        }
        for one in all {
            for other in all { #expect(try kind(one, other) == nil) }
        }
    }

    @Test func twoHistoriesConvictByWhateverIsLeftOfThem() throws {
        let (honest, forked) = (logs.honest, logs.forked)
        let one = try showing(honest.presentation(about: logs.label, at: 3))
        #expect(try kind(one, showing(forked.presentation(about: logs.label, at: 3))) == .twoRoots)
        let earlier = try showing(honest.presentation(about: logs.label, at: 2))
        #expect(
            try kind(earlier, showing(forked.presentation(about: logs.label, at: 3)))
                == .labelNotExtended)
        // Receipts show no statement: their blocks and checkpoints are left.
        let receipts = try [honest, forked].map { log in
            SignedShowing(
                head: try showing(log.presentation(of: [], at: 2)).head, presentation: nil)
        }
        #expect(try kind(receipts[0], receipts[1]) == .twoRoots)
    }

    @Test func aStatementThatAnAnswerLacksConvicts() throws {
        let hiding = logs.hiding
        let hidden = hiding.sealed[1].block.first
        let shown = try showing(
            hiding.presentation(of: [hiding.opened(hidden, at: 2)], at: 2))
        let answer = try showing(hiding.presentation(about: logs.label, at: 2))
        #expect(try kind(shown, answer) == .statementLeftOut)
    }
}
