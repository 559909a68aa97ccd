import AccessModel
import CanonicalEncoding
import Contracts
import CreditModel
import Ledger
import Registry
import Testing

/// What the contracts that join statements make of things, before and after.
@Suite struct JoinContractTests {
    private let fixture: RegistryFixture
    private let open: OpenRegistry
    private var registry: Registry { open.registry }
    private static let guarantors = Array(Sample.businesses.filter { $0 != Sample.business })

    init() async throws {
        // Its clock stands on 2026-09-21.
        fixture = try RegistryFixture(.sqlite)
        open = try await fixture.open()
    }

    @discardableResult
    private func post(_ lines: SampleLine...) async throws -> Int {
        try await registry.post(lines, by: try Sample.lender()).first
    }

    private func tick(afterDays days: Int) async throws {
        fixture.clock.advance(days: days)
        _ = try await registry.tick()
    }

    private static func release(_ account: String, of guarantor: String) -> SampleLine {
        SampleLine(
            type: "guarantee.released", subject: Sample.business, other: guarantor,
            member: "account_no", account: account,
            text: """
                {"type":"guarantee.released","subject":"\(Sample.business)",\
                "account_no":"\(account)","guarantor":"\(guarantor)","on":"2026-09-20"}
                """)
    }

    private static func closing(_ account: String) -> SampleLine {
        SampleLine(
            type: "account.closed", subject: Sample.business, other: nil, member: "account_no",
            account: account,
            text: """
                {"type":"account.closed","subject":"\(Sample.business)",\
                "account_no":"\(account)","reason":"repaid","on":"2026-09-20"}
                """)
    }

    @Test func standingGuarantorsOfAnAccountThatIsOverdueForLongAreOnRecord() async throws {
        try await registry.shipped("ageing", "guarantee-call")
        let lender = try InquirySample.lender()
        _ = try await registry.admit(lender.participant, name: "A lender")
        let first = try await post(
            .opening("A-1"), .opening("A-2"),
            .guarantee("A-1", of: Sample.business, by: Self.guarantors[0]),
            .guarantee("A-1", of: Sample.business, by: Self.guarantors[1]),
            .guarantee("A-2", of: Sample.business, by: Self.guarantors[1]))
        try await post(
            Self.release("A-1", of: Self.guarantors[1]),
            .overdue("A-1", days: 20, since: "2026-08-31", asOf: "2026-09-20"))
        try await tick(afterDays: 68)
        #expect(
            try await registry.derived().filter { $0.type != "derived.delinquency" }.isEmpty)
        try await tick(afterDays: 30)
        let called = try await registry.derived()
            .filter { $0.type == "derived.guarantee_called_for" }
        #expect(called.map { $0.members["subject"]?.stringValue } == [Self.guarantors[0]])
        #expect(called.first?.members["guarantee"]?.integerValue == Int64(first + 2))
        #expect(called.first?.members["liability_amount"] == 100)
        #expect(called.first?.members["days_past_due"] == 119)
        let notices = try await registry.events(for: lender.id, after: nil, limit: 100).events
            .filter { $0.type == .contractNotice }.map(\.json)
        #expect(notices.map { $0["notice"] } == ["guarantee_call_due"])
        // It stands in the guarantor's file.
        let file = try await registry.lookUp(
            try SubjectID(parsing: Self.guarantors[0]), from: 0, limit: 10,
            for: try Sample.regulator())
        #expect(file.verified.statements.map(\.index).contains(try #require(called.first).leaf))
        _ = try await registry.replayed()
    }

    @Test func whatWentWrongEndsOnceByACleanReportOrTheClosing() async throws {
        try await registry.shipped("adverse-end")
        try await post(.opening("A-1"), .opening("A-2"), .opening("A-3"))
        try await post(.overdue("A-1", days: 0, since: nil, asOf: "2026-06-20"))
        #expect(try await registry.derived().isEmpty)
        try await post(
            .overdue("A-1", days: 20, since: "2026-06-30", asOf: "2026-07-20"),
            .overdue("A-2", days: 20, since: "2026-06-30", asOf: "2026-07-20"),
            .overdue(
                "A-3", days: 0, since: nil, asOf: "2026-07-20", classification: "substandard"))
        #expect(try await registry.derived().isEmpty)
        try await post(.overdue("A-1", days: 0, since: nil, asOf: "2026-08-20"))
        try await post(Self.closing("A-2"))
        // A block with two clean reports has one end.
        try await post(
            .overdue("A-1", days: 0, since: nil, asOf: "2026-09-20"),
            .overdue("A-3", days: 0, since: nil, asOf: "2026-08-20"),
            .overdue("A-3", days: 0, since: nil, asOf: "2026-09-20"))
        let ended = try await registry.derived()
        #expect(ended.map(\.type) == Array(repeating: "derived.adverse_ended", count: 3))
        #expect(ended.map { $0.members["account_no"] } == ["A-1", "A-2", "A-3"])
        #expect(ended.map { $0.members["ended_on"] } == ["2026-09-21", "2026-09-21", "2026-09-21"])
        #expect(try await registry.replayed().verified == 3)
    }

    @Test func anAdverseReportThatWasWithdrawnHasNoEnd() async throws {
        try await registry.shipped("adverse-end")
        try await post(.opening("A-1"))
        let report = try await post(
            .overdue("A-1", days: 20, since: "2026-06-30", asOf: "2026-07-20"))
        try await post(.annulment(of: report, on: Sample.business))
        try await post(.overdue("A-1", days: 0, since: nil, asOf: "2026-08-20"))
        #expect(try await registry.derived().isEmpty)
        _ = try await registry.replayed()
    }

    @Test func correctionsEndNothing() async throws {
        try await registry.shipped("adverse-end")
        try await post(.opening("A-1"), .opening("A-2"))
        let first = try await post(
            .overdue("A-1", days: 0, since: nil, asOf: "2026-06-20"),
            .overdue("A-2", days: 20, since: "2026-06-30", asOf: "2026-07-20"))
        try await post(.overdue("A-1", days: 20, since: "2026-08-21", asOf: "2026-09-10"))
        // What was clean before it went wrong is corrected, and what was said to be wrong was not.
        try await post(
            .overdue(
                "A-1", days: 0, since: nil, asOf: "2026-06-20", balance: 80_000, supersedes: first),
            .overdue("A-2", days: 0, since: nil, asOf: "2026-07-20", supersedes: first + 1))
        #expect(try await registry.derived().isEmpty)
        try await post(
            Self.closing("A-1"),
            .overdue("A-2", days: 0, since: nil, asOf: "2026-08-20"))
        #expect(try await registry.derived().map { $0.members["account_no"] } == ["A-1"])
        #expect(try await registry.replayed().verified == 1)
    }

    @Test func theTermIsOverYearsAfterTheEnd() async throws {
        try await registry.shipped("adverse-end", "retention")
        try await post(.opening("A-1"))
        try await post(.overdue("A-1", days: 20, since: "2026-06-30", asOf: "2026-07-20"))
        try await post(.overdue("A-1", days: 0, since: nil, asOf: "2026-08-20"))
        // From 2026-09-21 to 2031-09-20 there are 1,825 days and one more for 2028.
        try await tick(afterDays: 1_825)
        #expect(try await registry.derived().map(\.type) == ["derived.adverse_ended"])
        try await tick(afterDays: 1)
        let derived = try await registry.derived()
        #expect(derived.map(\.type) == ["derived.adverse_ended", "derived.retention_over"])
        #expect(derived.last?.members["ended_on"] == "2026-09-21")
        _ = try await registry.replayed()
    }

    @Test func readersOfWhatIsCorrectedAreOnRecord() async throws {
        try await registry.shipped("correction-propagation")
        let before = try InquirySample.lender("lender-b")
        let after = try InquirySample.lender("lender-c")
        let question = { (consent: ConsentID) in
            InquiryQuestion(
                try InquirySample.terms(on: Sample.business, .preLoanReview, .l3, consent: consent))
        }
        let consents = [
            try await registry.consent(to: before), try await registry.consent(to: after),
        ]
        try await post(.opening("A-1"))
        _ = try await registry.inquire(try question(consents[0]), by: before)
        let report = try await post(
            .overdue("A-1", days: 20, since: "2026-06-30", asOf: "2026-07-20"))
        _ = try await registry.inquire(try question(consents[1]), by: after)
        _ = try await registry.inquire(
            InquiryQuestion(try InquirySample.supervision()), by: try InquirySample.regulator())
        #expect(try await registry.derived().isEmpty)
        // Who was shown the file before the report was there did not see it.
        let correction = try await post(
            .overdue("A-1", days: 0, since: nil, asOf: "2026-07-20", supersedes: report))
        let concerned = try await registry.derived()
        #expect(
            concerned.map { $0.members["reader"]?.stringValue }
                == [after.id.text, try Sample.regulator().id.text])
        #expect(
            concerned.map { $0.members["corrected"]?.integerValue }
                == [report, report].map(Int64.init))
        // A withdrawal concerns who was shown the file since what is withdrawn.
        _ = try await registry.inquire(
            InquiryQuestion(try InquirySample.supervision()), by: try InquirySample.regulator())
        try await post(.annulment(of: correction, on: Sample.business))
        #expect(
            try await registry.derived().dropFirst(2).map { $0.members["reader"]?.stringValue }
                == [try Sample.regulator().id.text])
        _ = try await registry.replayed()
    }

    @Test func readersOfLongAgoAreNot() async throws {
        try await registry.shipped("correction-propagation")
        let report = try await post(.opening("A-1"))
        _ = try await registry.inquire(
            InquiryQuestion(try InquirySample.supervision()), by: try InquirySample.regulator())
        fixture.clock.advance(days: 732)
        try await post(.annulment(of: report, on: Sample.business))
        #expect(try await registry.derived().isEmpty)
        _ = try await registry.replayed()
    }

    @Test func whatAParticipantReportsInAMonthIsCountedAndScored() async throws {
        try await registry.shipped("quality-count", "quality-score")
        try await post(.opening("A-1"), .opening("A-2"))
        _ = try await registry.post(
            [.opening("A-3"), .faulty("A-3")], by: try Sample.lender(), mode: .partial)
        _ = try await registry.post([.opening("B-1")], by: try Sample.lender("lender-b"))
        func recorded(_ type: String) async throws -> [JSONObject] {
            try await registry.recorded { $0 == "contract." + type }.map(\.members)
        }
        let counts = try await recorded("quality_counted")
        #expect(counts.map { $0["participant"] } == ["lender-a", "lender-a", "lender-b"])
        #expect(counts.map { $0["batches"] } == [1, 2, 1])
        #expect(counts.map { $0["received"] } == [2, 4, 1])
        #expect(counts.map { $0["stored"] } == [2, 3, 1])
        #expect(counts.map { $0["refused"] } == [0, 1, 0])
        try await tick(afterDays: 9)
        #expect(try await recorded("quality_score").isEmpty)
        try await tick(afterDays: 1)
        let scores = try await recorded("quality_score")
        #expect(scores.map { $0["participant"] } == ["lender-a", "lender-b"])
        #expect(scores.map { $0["month"] } == ["2026-09", "2026-09"])
        #expect(scores.map { $0["refused_ppm"] } == [250_000, 0])
        // The next month begins with nothing.
        try await post(.opening("A-4"))
        #expect(try await recorded("quality_counted").last?["batches"] == 1)
        #expect(try await recorded("quality_counted").last?["month"] == "2026-10")
        #expect(try await registry.replayed().verified == 6)
    }

    @Test func whatIsKeptIsThereAfterARestart() async throws {
        try await registry.shipped("quality-count")
        try await post(.opening("A-1"))
        try open.close()
        let again = try await fixture.open().registry
        _ = try await again.post([.opening("A-2")], by: try Sample.lender())
        let counts = try await again.recorded { $0 == "contract.quality_counted" }
        #expect(counts.map { $0.members["batches"] } == [1, 2])
        _ = try await again.replayed()
    }

    /// What is kept has the name of the first of those that share it, by publication.
    @Test func whatTwoShareIsThereAfterARestartInWhateverOrderTheyWereProposed() async throws {
        var drafts: [ContractDraftID] = []
        for name in ["quality-count", "quality-disputes"] {
            let contract = try #require(ShippedContracts.all.first { $0.name == name })
            drafts.append(
                try await registry.proposeContract(
                    contract.source, by: try registry.operatorPerson(.first)
                ).id)
        }
        for draft in drafts.reversed() {
            _ = try await registry.publishContract(draft, by: try InquirySample.regulator())
        }
        try await post(.opening("A-1"))
        try open.close()
        let again = try await fixture.open().registry
        _ = try await again.post([.opening("A-2")], by: try Sample.lender())
        let counts = try await again.recorded { $0 == "contract.quality_counted" }
        #expect(counts.map { $0.members["batches"] } == [1, 2])
        #expect(try await again.replayed().verified == 2)
    }

    @Test func anErasedStatementIsNotJoined() async throws {
        try await registry.shipped("adverse-end")
        try await post(.opening("A-1"))
        try await post(.overdue("A-1", days: 20, since: "2026-06-30", asOf: "2026-07-20"))
        _ = try await registry.erase(
            ErasureOrder(
                target: .business(try SubjectID(parsing: Sample.business)),
                reason: .subjectRequest, legalBasis: .statute, caseNumber: nil,
                actor: try registry.operatorPerson(.first)))
        try await post(.opening("A-2"))
        _ = try? await post(Self.closing("A-1"))
        #expect(try await registry.derived().isEmpty)
        _ = try await registry.replayed()
    }
}

/// The contract that says again what the registry's own clock of incidents says.
@Suite struct IncidentContractTests {
    private let stage: IncidentStage
    private var registry: Registry { stage.registry }

    init() async throws {
        stage = try await IncidentStage()
        try await registry.shipped("incident-clock")
    }

    private func missed() async throws -> [JSONObject] {
        try await registry.recorded { $0 == "contract.duty_missed" }.map(\.members)
    }

    private func tick(afterHours hours: Int, seconds: Int = 0) async throws {
        stage.clock.advance(seconds: hours * 3_600 + seconds)
        _ = try await registry.tick()
    }

    @Test func aReportThatIsNotSentInTimeIsMissed() async throws {
        let incident = try await stage.begin()
        try await tick(afterHours: 23)
        #expect(try await missed().isEmpty)
        // The last moment itself is in time.
        try await tick(afterHours: 1)
        #expect(try await missed().isEmpty)
        try await tick(afterHours: 0, seconds: 60)
        let found = try await missed()
        #expect(found.map { $0["incident"] } == [.string(incident.text)])
        #expect(found.first?["duty"] == "report")
        #expect(found.first?["due_at"] != nil)
        _ = try await registry.replayed()
    }

    @Test func aReportThatWasSentOrAnIncidentThatIsClosedIsNot() async throws {
        let incident = try await stage.begin()
        try await stage.report(incident)
        try await tick(afterHours: 48)
        #expect(try await missed().isEmpty)
        _ = try await registry.replayed()
    }

    @Test func anAmendedDetectionMovesTheLastMoment() async throws {
        let incident = try await stage.begin()
        let text = try await registry.recorded { $0 == "incident.opened" }
            .first?.members["report_due_at"]?.stringValue
        let due = try #require(text)
        stage.clock.advance(seconds: 3_600)
        _ = try await registry.take(
            .amend(
                IncidentAmendment(
                    detectedAt: stage.clock.milliseconds() / 1_000 - 7_200, reason: "Seen before.")),
            in: incident,
            by: stage.keeper)
        try await tick(afterHours: 22, seconds: 1)
        let found = try await missed()
        #expect(found.map { $0["incident"] } == [.string(incident.text)])
        #expect(found.first?["due_at"]?.stringValue != due)
        #expect(try #require(found.first?["due_at"]?.stringValue) < due)
        _ = try await registry.replayed()
    }
}
