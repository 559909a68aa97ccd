import AccessModel
import CanonicalEncoding
import CreditModel
import Registry
import Testing

@Suite struct DisputeLifeTests {
    private func mark(_ record: Int, _ dispute: DisputeState) -> JSONValue {
        [
            "record": .integer(Int64(record)), "mark": "in_dispute",
            "since": .string(dispute.openedOn.description),
            "by": .integer(Int64(dispute.opening)),
        ]
    }

    private func disputeMarks(_ report: JSONObject) -> [JSONValue] {
        report["marks"]?.arrayValue?.filter { $0.objectValue?["mark"] == "in_dispute" } ?? []
    }

    private func openDisputes(_ report: JSONObject) -> JSONValue? {
        report["summary"]?.objectValue?["disputes_open"]
    }

    @Test(arguments: StoreEngine.allCases)
    func everyReportShowsADisputeUntilItsTargetIsCorrected(_ engine: StoreEngine) async throws {
        let stage = try await DisputeStage(engine)
        let leaf = try await stage.post("A1")
        let before = stage.registry.size
        #expect(openDisputes(try await stage.report()) == 0)
        let dispute = try await stage.dispute([leaf])
        let disputed = try await stage.report()
        #expect(openDisputes(disputed) == 1)
        #expect(disputeMarks(disputed) == [mark(leaf, dispute)])
        _ = try await stage.answer(dispute, .upheld)
        let correction = try await stage.correct(leaf, account: "A1")
        #expect(
            disputeMarks(try await stage.report()) == [
                mark(leaf, dispute), mark(correction, dispute),
            ])
        let resolved = try await stage.resolve(dispute, .upheld, correction: correction)
        #expect(resolved.phase == .resolved)
        let cleared = try await stage.report()
        #expect(openDisputes(cleared) == 0)
        #expect(disputeMarks(cleared) == [])
        // What was known then stays so.
        let then = try await stage.report(AskedMoment(asOfText: nil, knownAtText: "\(before)"))
        #expect(openDisputes(then) == 0)
        let during = try await stage.report(
            AskedMoment(asOfText: nil, knownAtText: "\(dispute.opening + 2)"))
        #expect(disputeMarks(during) == [mark(leaf, dispute)])
    }

    @Test func aCorrectionIsTheRespondentsOwnAndOfATarget() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        let early = try await stage.correct(leaf, account: "A1")
        let unrelated = try await stage.post("A2")
        let others = try await stage.post("B1", by: stage.otherLender)
        let dispute = try await stage.dispute([leaf])
        _ = try await stage.answer(dispute, .partly)
        let otherCorrection = try await stage.correct(unrelated, account: "A2")
        let foreign = try await stage.correct(others, account: "B1", by: stage.otherLender)
        for wrong in [
            early, leaf, unrelated, otherCorrection, foreign, dispute.opening, stage.registry.size,
            -1,
        ] {
            #expect(
                await Refusal.of {
                    _ = try await stage.resolve(dispute, .partly, correction: wrong)
                } == .unprocessable("/correction"), "\(wrong)")
        }
        #expect(
            await Refusal.of { _ = try await stage.resolve(dispute, .partly) }
                == .unprocessable("/correction"))
        // The target was corrected before: what corrects its correction corrects it.
        let correction = try await stage.correct(early, account: "A1", amount: 3_000_000)
        #expect(
            await Refusal.of {
                _ = try await stage.resolve(dispute, .refused, correction: correction)
            } == .unprocessable("/correction"))
        #expect(
            try await stage.resolve(dispute, .partly, correction: correction).phase == .resolved)
    }

    @Test func aLateDisputeIsOverdueAndListedBeforeItIsDue() async throws {
        let stage = try await DisputeStage()
        let dispute = try await stage.dispute([try await stage.post("A1")])
        func overdue() async throws -> [DisputeDuty] {
            let answer = try await stage.registry.dispute(dispute.dispute, for: stage.regulator)
            return answer.dispute.overdue(on: answer.day)
        }
        #expect(try await overdue() == [])
        stage.fixture.clock.advance(seconds: 15 * 86_400)
        #expect(try await overdue() == [])
        stage.fixture.clock.advance(seconds: 86_400)
        #expect(try await overdue() == [.answer])
        stage.fixture.clock.advance(seconds: 5 * 86_400)
        #expect(try await overdue() == [.answer, .resolution])
        let due = dispute.due.answer
        for (day, count) in [(due, 0), (due.advanced(byDays: 1), 1)] {
            let listed = try await stage.listed(
                for: stage.regulator, DisputeFilter(dueBefore: day))
            #expect(listed.count == count)
        }
        _ = try await stage.answer(dispute, .refused)
        let resolved = try await stage.resolve(dispute, .refused)
        #expect(resolved.overdue(on: due) == [.answer, .resolution])
        #expect(
            try await stage.listed(
                for: stage.regulator, DisputeFilter(dueBefore: due.advanced(byDays: 99))) == [])
        #expect(
            try await stage.listed(for: stage.regulator, DisputeFilter(phase: .resolved))
                == [resolved])
        #expect(try await stage.listed(for: stage.regulator, DisputeFilter(phase: .notified)) == [])
    }

    @Test func ofManyAnswersAtOnceOneCounts() async throws {
        let stage = try await DisputeStage()
        let dispute = try await stage.dispute([try await stage.post("A1")])
        let refusals = await withTaskGroup { group in
            for _ in 0..<20 {
                group.addTask { await Refusal.of { _ = try await stage.answer(dispute, .refused) } }
            }
            return await group.reduce(into: [Refusal: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(refusals == [.none: 1, .conflict(.answeredBefore): 19])
    }

    @Test func pagesOfDisputesMeetThemAllOnce() async throws {
        let stage = try await DisputeStage()
        var opened: [DisputeID] = []
        for number in 0..<5 {
            opened.append(try await stage.dispute([try await stage.post("A\(number)")]).dispute)
        }
        var met: [DisputeID] = []
        var after: Int? = -1
        while let start = after {
            let page = try await stage.registry.disputes(
                DisputeFilter(), after: start, limit: 2, for: stage.lender)
            met += page.disputes.map(\.dispute)
            after = page.next
        }
        #expect(met == opened)
        await #expect(throws: RegistryError.self) {
            try await stage.registry.disputes(
                DisputeFilter(), after: -1, limit: 0, for: stage.lender)
        }
    }

    @Test func whatIsFoundAgainstALenderCountsInItsQuality() async throws {
        let stage = try await DisputeStage()
        var sizes: [Int] = []
        for (number, outcome) in [DisputeFinding.upheld, .partly, .refused].enumerated() {
            let leaf = try await stage.post("A\(number)")
            let dispute = try await stage.dispute([leaf])
            _ = try await stage.answer(dispute, outcome)
            let correction = try await stage.correct(leaf, account: "A\(number)")
            _ = try await stage.resolve(
                dispute, outcome, correction: outcome == .refused ? nil : correction)
            sizes.append(stage.registry.size)
        }
        // Neither of these is held against it: one is open, one it found itself.
        _ = try await stage.dispute([try await stage.post("A8")])
        let own = try await stage.dispute([try await stage.post("A9")], by: stage.lender)
        _ = try await stage.answer(own, .refused)
        _ = try await stage.resolve(own, .refused)
        let month = try #require(
            CalendarMonth(parsing: String(own.openedOn.description.prefix(7))))
        func counts(_ moment: AskedMoment = .latest) async throws -> QualityCounts? {
            try await stage.registry.quality(
                of: stage.lender.participant, in: month, moment: moment
            ).lenders.first?.counts
        }
        let now = try await counts()
        #expect(now?.resolvedDisputes == 3)
        #expect(now?.upheldDisputes == 2)
        for (number, size) in sizes.enumerated() {
            let then = try await counts(AskedMoment(asOfText: nil, knownAtText: "\(size)"))
            #expect(then?.resolvedDisputes == number + 1)
            #expect(then?.upheldDisputes == min(2, number + 1))
        }
    }
}
