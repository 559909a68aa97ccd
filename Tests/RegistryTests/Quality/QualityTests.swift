import CreditModel
import Registry
import TestSupport
import Testing

/// Data quality as the registry counts it, held against a list of what was posted.
@Suite struct QualityTests {
    private func month(_ text: String) throws -> CalendarMonth {
        try #require(CalendarMonth(parsing: text))
    }

    /// Posts the lender's next batch, and notes what became of it.
    private func post(
        _ story: inout QualityStory, by lender: Participant, to open: OpenRegistry, on today: Int,
        _ random: inout SeededRandom
    ) async throws {
        let next = story.next(on: today, random: &random)
        let mode = BatchMode.allCases.randomElement(using: &random) ?? .atomic
        let isRefused = mode == .atomic && next.refused > 0
        do {
            let answer = try await open.registry.post(next.lines, by: lender, mode: mode)
            try #require(!isRefused && answer.record.stored == next.stored)
            try #require(answer.record.refused == next.refused)
            story.store(next, first: answer.record.first)
        } catch RegistryError.batchRefused(let refusal) {
            let found = refusal.findings.filter { $0.severity == .error }.map(\.rule.rawValue)
            try #require(isRefused && refusal.refused == next.refused, "\(found)")
            story.refuse(next)
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func theCountsAreThoseOfWhatWasPosted(_ engine: StoreEngine) async throws {
        var random = SeededRandom()
        let seed: Comment = "seed \(random.seed)"
        var fixture = try RegistryFixture(engine)
        fixture.limits.accountsPerPage = 3
        fixture.limits.batchesPerPage = 4
        fixture.limits.statementsPerPage = 2
        var open = try await fixture.open()
        let lenders = try ["lender-c", "lender-a", "lender-b"].map(Sample.lender)
        for lender in lenders { _ = try await open.registry.admit(lender, name: "A lender") }
        _ = try await open.registry.admit(try Sample.regulator(), name: "A regulator")
        var stories = lenders.map { _ in QualityStory() }
        var months: Set<String> = ["2026-08"]
        for _ in 0..<40 {
            let today = fixture.clock.milliseconds() / 86_400_000
            months.insert(String(QualityStory.text(today).prefix(7)))
            // The last one never posts.
            let place = Int.random(in: 0..<2, using: &random)
            do {
                try await post(
                    &stories[place], by: lenders[place], to: open, on: today, &random)
            } catch {
                Issue.record(error, seed)
                return
            }
            fixture.clock.advance(seconds: Int.random(in: 0...4 * 86_400, using: &random))
        }
        for restarts in 0..<2 {
            for text in months.sorted() {
                let answer = try await open.registry.quality(of: nil, in: try month(text))
                #expect(
                    answer.lenders.map(\.lender.text) == ["lender-a", "lender-b", "lender-c"])
                #expect(answer.size == open.registry.size)
                for (lender, story) in zip(lenders, stories) {
                    let found = answer.lenders.first { $0.lender == lender.id }
                    #expect(
                        found?.counts == story.counts(in: text),
                        "\(lender.id.text) in \(text), \(restarts) restarts, seed \(random.seed)")
                    let own = try await open.registry.quality(of: lender, in: try month(text))
                    #expect(own.lenders == [found], seed)
                }
            }
            try open.close()
            open = try await fixture.open()
        }
        try open.close()
    }

    @Test func aMonthComesToTheseCounts() async throws {
        let fixture = try RegistryFixture()
        let open = try await fixture.open()
        let lender = try Sample.lender()
        _ = try await open.registry.admit(lender, name: "A lender")
        let balance = SampleLine(
            type: "balance.reported", subject: Sample.business, other: nil, member: "account_no",
            account: "A-1",
            text: """
                {"type":"balance.reported","subject":"\(Sample.business)","account_no":"A-1",\
                "period":"2026-07","as_of":"2026-07-31","balance":1,"classification":"normal",\
                "dpd":0,"overdue_total":0,"overdue_principal":0}
                """)
        let stored = try await open.registry.post(
            [.opening("A-1"), .opening("A-2"), .faulty("A-1"), balance], by: lender,
            mode: .partial)
        let leaf = stored.record.first + 2
        _ = try await open.registry.post(
            [
                SampleLine(
                    type: "annulment", subject: Sample.business, other: nil, member: "annuls",
                    account: "A-1",
                    text: """
                        {"type":"annulment","subject":"\(Sample.business)","annuls":\(leaf),\
                        "on":"2026-09-20","reason":"data_entry"}
                        """), .opening("A-2"),
            ], by: lender)
        await #expect(throws: RegistryError.self) {
            try await open.registry.post([.faulty("A-1"), .opening("A-3")], by: lender)
        }
        var counts = QualityCounts()
        (counts.openAccounts, counts.reportedAccounts) = (2, 0)
        (counts.storedRecords, counts.lateRecords, counts.correctingRecords) = (4, 1, 1)
        (counts.receivedRecords, counts.refusedRecords) = (8, 2)
        let answer = try await open.registry.quality(of: lender, in: try month("2026-09"))
        #expect(answer.lenders == [LenderQuality(lender: lender.id, counts: counts)])
        // (25 × 7500 + 15 × 7500 + 10 × 7500) ÷ 85 = 4411.8, completeness being 0.
        #expect(answer.lenders.first?.score.total == 4_412)
    }

    @Test func aDryRunIsNotCounted() async throws {
        let open = try await RegistryFixture().open()
        let lender = try Sample.lender()
        _ = try await open.registry.admit(lender, name: "A lender")
        for lines in [[SampleLine.opening("A-1")], [.faulty("A-1")]] {
            let request = BatchRequest(
                participant: lender.id, idempotencyKey: nil, mode: .atomic, provesEach: false,
                isDryRun: true)
            _ = try? await open.registry.receiveBatch(request) { session in
                try await session.add(
                    lines.map { PostedLine(number: 1, bytes: Array($0.text.utf8)) })
                return Registry.contentHash(lines)
            }
        }
        let answer = try await open.registry.quality(of: nil, in: try month("2026-09"))
        #expect(answer.lenders.map(\.counts) == [QualityCounts()])
        #expect(answer.lenders.first?.score.total == nil)
    }

    @Test func whoIsNoLenderAndWhatHasNotBegunAreRefused() async throws {
        let open = try await RegistryFixture().open()
        let (lender, regulator) = (try Sample.lender(), try Sample.regulator())
        for participant in [lender, regulator] {
            _ = try await open.registry.admit(participant, name: "A participant")
        }
        let answer = try await open.registry.quality(of: lender.id, in: try month("2026-09"))
        #expect(answer.lenders.map(\.lender) == [lender.id])
        for id in [regulator.id, try ParticipantID(parsing: "lender-z")] {
            let month = try month("2026-09")
            await #expect {
                try await open.registry.quality(of: id, in: month)
            } throws: { error in
                if case RegistryError.notFound = error { true } else { false }
            }
        }
        let next = try month("2026-10")
        await #expect {
            try await open.registry.quality(of: lender, in: next)
        } throws: { error in
            if case RegistryError.badRequest("the period has not begun") = error {
                true
            } else {
                false
            }
        }
    }
}
