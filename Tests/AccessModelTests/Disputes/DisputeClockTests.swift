import AccessModel
import CreditModel
import Testing

@Suite struct DisputeClockTests {
    private func day(_ text: String) throws -> CalendarDate { try SampleDispute.day(text) }

    @Test(arguments: [
        // China: two business days over National Day, then 15 and 20 calendar days.
        ("cn", "2026-09-30", "2026-10-09", "2026-10-15", "2026-10-20"),
        ("cn", "2026-11-27", "2026-12-01", "2026-12-12", "2026-12-17"),
        // The United States: five business days over Thanksgiving.
        ("us", "2026-11-20", "2026-11-30", "2026-12-20", "2026-12-20"),
        ("us", "2024-02-01", "2024-02-08", "2024-03-02", "2024-03-02"),
        ("in", "2026-11-20", nil, "2026-12-11", "2026-12-20"),
    ])
    func dutiesFallDueAsTheProfileSays(
        _ name: String, _ opened: String, _ notice: String?, _ answer: String, _ resolution: String
    ) throws {
        let profile = try #require(DisputeProfile.all.first { $0.name == name })
        #expect(
            try profile.dueDates(openedOn: day(opened))
                == DisputeDueDates(
                    notice: notice.map { try day($0) }, answer: day(answer),
                    resolution: day(resolution)))
    }

    @Test func openingADisputeNotifiesOnTheSameDay() throws {
        let dispute = try SampleDispute.opened()
        #expect(dispute.notifiedOn == dispute.openedOn)
        #expect(dispute.phase == .notified)
    }

    @Test func aDutyIsOverdueOnTheDayAfterItsLast() throws {
        let dispute = try SampleDispute.opened()
        #expect(dispute.overdue(on: dispute.openedOn) == [])
        #expect(dispute.overdue(on: try day("2026-10-15")) == [])
        #expect(dispute.overdue(on: try day("2026-10-16")) == [.answer])
        #expect(dispute.overdue(on: try day("2026-10-20")) == [.answer])
        #expect(dispute.overdue(on: try day("2026-10-21")) == [.answer, .resolution])
    }

    @Test func whatWasDoneInTimeStaysSoAndWhatWasLateToo() throws {
        let far = try day("2027-10-01")
        let early = try SampleDispute.opened().answered(.refused, on: day("2026-10-15"), at: 10)
        #expect(early.overdue(on: far) == [.resolution])
        #expect(
            try early.resolved(.refused, correction: nil, on: day("2026-10-20"), at: 11)
                .overdue(on: far) == [])
        let late = try SampleDispute.opened().answered(.refused, on: day("2026-10-16"), at: 10)
            .resolved(.refused, correction: nil, on: day("2026-10-21"), at: 11)
        #expect(late.overdue(on: far) == [.answer, .resolution])
    }

    @Test func aWithdrawnDisputeOwesNothingFromThenOn() throws {
        let dispute = try SampleDispute.opened().withdrawn(on: day("2026-10-02"), at: 10)
        #expect(dispute.overdue(on: try day("2027-10-01")) == [])
    }

    @Test func saysTheNextDayByWhichSomethingIsDue() throws {
        let dispute = try SampleDispute.opened()
        #expect(dispute.nextDue == dispute.due.answer)
        let answered = try dispute.answered(.refused, on: dispute.openedOn, at: 10)
        #expect(answered.nextDue == dispute.due.resolution)
        #expect(
            try answered.resolved(.refused, correction: nil, on: dispute.openedOn, at: 11).nextDue
                == nil)
    }

    @Test func moreFromTheOpenerGivesMoreTimeOnceAndOnlyInTime() throws {
        let dispute = try SampleDispute.opened(on: "2026-11-20", .unitedStates)
        let more = try dispute.supplemented(on: day("2026-12-20"), at: 10)
        #expect(more.due.answer == (try day("2027-01-04")))
        #expect(more.due.resolution == (try day("2027-01-04")))
        #expect(more.due.notice == dispute.due.notice)
        #expect(try more.supplemented(on: day("2026-12-30"), at: 11).due == more.due)
        #expect(try dispute.supplemented(on: day("2026-12-21"), at: 10).due == dispute.due)
        let chinese = try SampleDispute.opened()
        #expect(try chinese.supplemented(on: chinese.openedOn, at: 10).due == chinese.due)
    }

    @Test func anAuthoritySetsAnotherDay() throws {
        let dispute = try SampleDispute.opened()
        let soon = try dispute.escalated(
            SampleDispute.escalation(on: "2026-10-01", .answer), due: day("2026-10-05"), at: 10)
        #expect(soon.due.answer == (try day("2026-10-05")))
        #expect(soon.due.resolution == (try day("2026-10-05")))
        let late = try dispute.escalated(
            SampleDispute.escalation(on: "2026-10-01", nil), due: day("2026-12-05"), at: 10)
        #expect(late.due.answer == dispute.due.answer)
        #expect(late.due.resolution == (try day("2026-12-05")))
        #expect(throws: DisputeFault.dayPassed) {
            try dispute.escalated(
                SampleDispute.escalation(on: "2026-10-02", nil), due: day("2026-10-01"), at: 10)
        }
    }
}
