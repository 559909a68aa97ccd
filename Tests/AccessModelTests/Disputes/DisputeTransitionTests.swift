import AccessModel
import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

@Suite struct DisputeTransitionTests {
    /// Everything that can be done in a dispute.
    private enum Step: CaseIterable {
        case answer, uphold, uncorrected, refuse, withdraw, escalate, order, supplement
    }

    private func take(
        _ step: Step, _ state: DisputeState, at leaf: Int
    ) throws(DisputeFault) -> DisputeState {
        let day = state.openedOn.advanced(byDays: leaf - state.opening)
        switch step {
        case .answer: return try state.answered(.partly, on: day, at: leaf)
        case .uphold: return try state.resolved(.upheld, correction: leaf - 1, on: day, at: leaf)
        case .uncorrected: return try state.resolved(.partly, correction: nil, on: day, at: leaf)
        case .refuse: return try state.resolved(.refused, correction: nil, on: day, at: leaf)
        case .withdraw: return try state.withdrawn(on: day, at: leaf)
        case .escalate, .order:
            return try state.escalated(
                DisputeState.Escalation(
                    on: day, by: state.claim.respondent, order: step == .order ? .correct : nil),
                due: nil, at: leaf)
        case .supplement: return try state.supplemented(on: day, at: leaf)
        }
    }

    /// The oracle keeps three flags.
    @Test func randomStepsAreTakenExactlyWhereTheyMayBe() throws {
        var random = SeededRandom()
        for _ in 0..<300 {
            var state = try SampleDispute.opened()
            var (isAnswered, isOrdered, hasEnded) = (false, false, false)
            var taken: [Int] = []
            for leaf in 10..<22 {
                let step = try #require(Step.allCases.randomElement(using: &random))
                let expected: DisputeFault? =
                    switch step {
                    case _ where hasEnded: .ended
                    case .answer: isAnswered ? .answeredBefore : nil
                    case .uphold: isAnswered ? nil : .unanswered
                    case .uncorrected: isAnswered ? .correctionMissing : .unanswered
                    case .refuse:
                        isAnswered ? (isOrdered ? .correctionOrdered : nil) : .unanswered
                    case .withdraw, .escalate, .order, .supplement: nil
                    }
                var fault: DisputeFault?
                do {
                    state = try take(step, state, at: leaf)
                    taken.append(leaf)
                } catch {
                    fault = error
                }
                #expect(fault == expected, "\(step), seed \(random.seed)")
                guard fault == nil else { continue }
                isAnswered = isAnswered || step == .answer
                isOrdered = isOrdered || step == .order
                hasEnded = [.uphold, .refuse, .withdraw].contains(step)
                #expect(state.phase.isOpen == !hasEnded, "seed \(random.seed)")
                #expect(state.changes == taken, "seed \(random.seed)")
                #expect(DisputeState(json: state.json) == state, "seed \(random.seed)")
            }
        }
    }

    @Test func aRefusedDisputeIsCorrectedByNothing() throws {
        let answered = try SampleDispute.opened().answered(.refused, on: .some, at: 10)
        #expect(throws: DisputeFault.correctionUncalledFor) {
            try answered.resolved(.refused, correction: 11, on: .some, at: 12)
        }
    }

    @Test func aDisputedInquiryIsUpheldWithoutACorrection() throws {
        let answered = try SampleDispute.opened(ground: .inquiryUnauthorised)
            .answered(.upheld, on: .some, at: 10)
        let resolved = try answered.resolved(.upheld, correction: nil, on: .some, at: 11)
        #expect(resolved.phase == .resolved)
        #expect(throws: DisputeFault.correctionUncalledFor) {
            try answered.resolved(.upheld, correction: 4, on: .some, at: 11)
        }
    }

    @Test func anOrderStaysWhenTheAuthorityComesBack() throws {
        let dispute = try SampleDispute.opened()
            .escalated(SampleDispute.escalation(on: "2026-10-01", .correct), due: nil, at: 10)
            .escalated(SampleDispute.escalation(on: "2026-10-03", nil), due: nil, at: 11)
        #expect(dispute.escalation?.order == .correct)
        #expect(dispute.escalation?.on == (try SampleDispute.day("2026-10-03")))
    }

    @Test(arguments: [[], Array(0...50)]) func aDisputeIsAboutOneToFiftyStatements(
        _ targets: [Int]
    ) {
        #expect(throws: DisputeFault.targetCount) { try SampleDispute.claim(targets) }
    }

    @Test func targetsAreNamedOnceAndInOrder() throws {
        #expect(try SampleDispute.claim([7, 4, 7]).targets == [4, 7])
    }

    @Test func theSameIsDisputedOnce() throws {
        let claim = try SampleDispute.claim([4, 7])
        #expect(claim.repeats(try SampleDispute.claim([7])))
        #expect(!claim.repeats(try SampleDispute.claim([5])))
        #expect(!claim.repeats(try SampleDispute.claim([7], ground: .date)))
        #expect(!claim.repeats(try SampleDispute.claim([7], openedBy: "bank-a")))
    }

    @Test func groundsAreThoseOfTheCodeList() {
        #expect(DisputeGround.allCases.map(\.rawValue) == CodeList.disputeGround.codes)
    }

    @Test func aDisputeThatLacksAMemberIsNoDispute() throws {
        let json = try SampleDispute.opened(on: "2026-09-30", .unitedStates)
            .supplemented(on: .some, at: 10).answered(.partly, on: .some, at: 11)
            .escalated(SampleDispute.escalation(on: "2026-10-01", .answer), due: nil, at: 12)
            .resolved(.upheld, correction: 13, on: .some, at: 14).json
        #expect(DisputeState(json: json)?.json == json)
        for name in json.names {
            var lacking = json
            lacking[name] = nil
            #expect(DisputeState(json: lacking) == nil, "without \(name)")
        }
    }

    @Test func everyFaultSaysWhatToDo() {
        #expect(Set(DisputeFault.allCases.map(\.message)).count == DisputeFault.allCases.count)
    }
}

extension CalendarDate {
    /// A day on which it does not matter.
    fileprivate static var some: CalendarDate { CalendarDate(secondsSince1970: 1_790_812_800) }
}
