import CanonicalEncoding
import CreditModel
import Testing

/// What of accounts and records is counted for a month.
@Suite struct QualityCountsTests {
    /// What the account of a story adds to the counts of a month: open ones, and reported ones.
    private func count(_ month: String, _ batches: [[JSONObject]]) throws -> [Int] {
        var books = JudgedBooks()
        for batch in batches {
            let posted = try books.post(batch)
            try #require(posted.errors == [])
        }
        let month = try #require(CalendarMonth(parsing: month))
        var counts = QualityCounts()
        for account in books.world.accounts.values { counts.count(account, at: month) }
        return [counts.openAccounts, counts.reportedAccounts]
    }

    @Test(arguments: [
        ("2019-12", [0, 0]), ("2020-01", [1, 0]), ("2020-02", [1, 1]), ("2020-03", [1, 0]),
        ("2020-04", [1, 1]), ("2020-05", [0, 0]), ("2020-06", [0, 0]),
    ])
    func anAccountIsDueFromItsOpeningUntilTheMonthBeforeItsClosing(
        _ month: String, _ expected: [Int]
    ) throws {
        let story = [
            Story.opened(), Story.report("2020-02", 10), Story.report("2020-04", 0),
            Story.event("account.closed", "2020-05-03", ["reason": "repaid"]),
        ]
        #expect(try count(month, [story]) == expected)
    }

    @Test(arguments: [("2020-02", [1, 1]), ("2020-03", [0, 0]), ("2020-04", [0, 0])])
    func aReportThatSaysSoClosesTheAccount(_ month: String, _ expected: [Int]) throws {
        let story = [
            Story.opened(), Story.report("2020-02", 10),
            Story.report(
                "2020-03", 0, ["account_state": "closed", "closed_on": "2020-03-28"]),
        ]
        #expect(try count(month, [story]) == expected)
    }

    @Test func anAnnulledReportIsNoneAndACorrectedOneIsOne() throws {
        let story = [Story.opened(), Story.report("2020-02", 10), Story.report("2020-03", 9)]
        let corrected = Story.correcting(1, Story.report("2020-02", 11))
        #expect(try count("2020-02", [story, [corrected]]) == [1, 1])
        #expect(try count("2020-02", [story, [Story.annulment(of: 1)]]) == [1, 0])
        #expect(
            try count("2020-02", [story, [corrected], [Story.annulment(of: 3)]]) == [1, 0])
    }

    @Test func anAccountWhoseOpeningWasAnnulledIsNone() throws {
        #expect(
            try count("2020-02", [[Story.opened()], [Story.annulment(of: 0)]]) == [0, 0])
    }

    /// What a record adds: stored, late and correcting ones.
    private func count(_ line: JSONObject, recordedOn day: String) throws -> [Int] {
        var counts = QualityCounts()
        counts.count(
            try record(of: line), recordedOn: try #require(CalendarDate(parsing: day)))
        return [counts.storedRecords, counts.lateRecords, counts.correctingRecords]
    }

    @Test func anEventIsLateOnTheSecondDayAfterIt() throws {
        let event = Story.drawdown("2020-02-28", 5)
        #expect(try count(event, recordedOn: "2020-02-29") == [1, 0, 0])
        #expect(try count(event, recordedOn: "2020-03-01") == [1, 1, 0])
        let taken = Lines.changing(event, ["origin": "historical"])
        #expect(try count(taken, recordedOn: "2020-03-01") == [1, 0, 0])
    }

    @Test func aBalanceIsLateAfterTheTenthOfTheNextMonth() throws {
        let report = Story.report("2020-12", 5)
        #expect(try count(report, recordedOn: "2021-01-10") == [1, 0, 0])
        #expect(try count(report, recordedOn: "2021-01-11") == [1, 1, 0])
    }

    @Test func aCorrectionAndAnAnnulmentAreCountedAndNeverLate() throws {
        let correction = Story.correcting(1, Story.drawdown("2020-02-28", 5))
        #expect(try count(correction, recordedOn: "2021-01-01") == [1, 0, 1])
        let annulment = Story.annulment(of: 1, on: "2020-02-28")
        #expect(try count(annulment, recordedOn: "2021-01-01") == [1, 0, 1])
        let guarantee = Story.line(
            "guarantee.annulled",
            [
                "guarantor": .string(Story.other), "annuls": 1, "on": "2020-02-28",
                "reason": "data_entry",
            ], [:])
        #expect(try count(guarantee, recordedOn: "2021-01-01") == [1, 0, 1])
    }
}
