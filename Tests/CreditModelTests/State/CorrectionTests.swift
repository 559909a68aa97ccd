import CanonicalEncoding
import CreditModel
import Testing

/// Records that are corrected, withdrawn, filed anew and posted again.
@Suite struct CorrectionTests {
    private static let march = Story.repayment("2020-03-01", 5)
    private var books = JudgedBooks()
    /// The repayment's leaf index.
    private let repayment: Int

    init() throws {
        repayment = try books.given(RuleExamples.account + [Self.march])[2]
    }

    private var repaid: Int64? { books.world.accounts.values.first?.repaid }

    /// A correction of the repayment: another amount, and maybe another day.
    private func corrected(
        _ leaf: Int, _ amount: Int64, on: String = "2020-03-01"
    ) -> JSONObject {
        Story.correcting(leaf, Story.repayment(on, amount))
    }

    @Test mutating func aCorrectionIsCorrectedItself() throws {
        let first = try books.given([corrected(repayment, 6)])[0]
        #expect(repaid == 6)
        let second = try books.post([corrected(first, 7)])
        #expect(second.outcomes == [.stored])
        #expect(second.links == [StateLink(kind: .supersedes, earlier: first, later: first + 1)])
        #expect(repaid == 7)
    }

    @Test mutating func aRecordIsCorrectedOnce() throws {
        try books.given([corrected(repayment, 6)])
        let again = try books.post([corrected(repayment, 7)])
        #expect(again.errors.map(\.rule) == ["X210"])
        #expect(again.errors.map(\.pointer) == ["/supersedes"])
        let withdrawal = try books.post([Story.annulment(of: repayment)])
        #expect(withdrawal.errors.map(\.rule) == ["X210"])
        #expect(repaid == 6)
    }

    @Test mutating func twoCorrectionsOfOneBatchAreOneTooMany() throws {
        let posted = try books.post([corrected(repayment, 6), corrected(repayment, 7)])
        #expect(posted.outcomes == [.stored, .refused])
        #expect(posted.errors.map(\.rule) == ["X210"])
    }

    @Test mutating func noLenderCorrectsAnothersRecord() throws {
        try books.given(RuleExamples.account, by: "lender-b")
        let posted = try books.post(
            [corrected(repayment, 6), Story.annulment(of: repayment)], by: "lender-b")
        #expect(posted.errors.map(\.rule) == ["X210", "X210"])
        #expect(books.world.targets[repayment]?.withdrawnBy == nil)
    }

    @Test mutating func theSameAgainIsIgnored() throws {
        let again = RuleExamples.account + [Self.march]
        #expect(try books.post(again).outcomes == [.ignored, .ignored, .ignored])
        let correction = corrected(repayment, 6)
        let first = try books.given([correction])[0]
        #expect(try books.post(again).outcomes == [.ignored, .ignored, .ignored])
        #expect(try books.post([correction]).outcomes == [.ignored])
        try books.given([corrected(first, 7)])
        #expect(try books.post(again + [correction]).errors == [])
        #expect(books.facts.count == 5)
    }

    /// What a correction has moved to another day is not taken for a second record.
    @Test mutating func theSameAgainIsIgnoredAfterItsDayWasCorrected() throws {
        let correction = corrected(repayment, 5, on: "2020-03-02")
        let moved = try books.given([correction])[0]
        #expect(try books.post([Self.march, correction]).outcomes == [.ignored, .ignored])
        #expect(repaid == 5)
        try books.given([Story.annulment(of: moved)])
        #expect(try books.post([Self.march]).outcomes == [.stored])
        #expect(repaid == 5)
    }

    @Test mutating func whatWasAnnulledMayBePostedAgain() throws {
        try books.given([Story.annulment(of: repayment)])
        #expect(repaid == 0)
        #expect(try books.post([Self.march]).outcomes == [.stored])
        #expect(repaid == 5)
    }

    @Test mutating func anAnnulmentAgainIsIgnored() throws {
        try books.given([Story.annulment(of: repayment)])
        #expect(try books.post([Story.annulment(of: repayment)]).outcomes == [.ignored])
        let another = try books.post([Story.annulment(of: repayment, on: "2024-01-02")])
        #expect(another.errors.map(\.rule) == ["X210"])
    }

    @Test mutating func anotherOfTheSameThingIsRefused() throws {
        let posted = try books.post([Story.repayment("2020-03-01", 6)])
        #expect(posted.errors.map(\.rule) == ["X202"])
    }

    @Test mutating func aRecordUnderTheWrongBusinessIsFiledAnew() throws {
        func anew(_ line: JSONObject, _ leaf: Int) -> JSONObject {
            Lines.changing(
                line,
                ["subject": .string(Story.other), "refiles": .integer(Int64(leaf))])
        }
        let posted = try books.post([
            Story.annulment(of: repayment), Story.annulment(of: repayment - 1),
            anew(Story.opened(), repayment - 1), anew(Self.march, repayment),
        ])
        #expect(posted.errors == [])
        #expect(posted.links.map(\.kind) == [.annuls, .annuls, .refiles, .refiles])
        #expect(books.world.accounts.values.map(\.subject.text) == [Story.other])
        #expect(repaid == 5)
        let old = try books.post([Story.repayment("2020-04-01", 5)])
        #expect(old.errors.map(\.rule) == ["X201"])
    }

    @Test mutating func aRecordThatWasCorrectedIsNotFiledAnew() throws {
        try books.given([corrected(repayment, 6)])
        let other = JSONValue.string(Story.other)
        try books.given([Story.opened(["subject": other, "account_no": "A-2"])])
        let posted = try books.post([
            Story.repayment(
                "2020-03-01", 5,
                [
                    "subject": other, "account_no": "A-2",
                    "refiles": .integer(Int64(repayment)),
                ])
        ])
        #expect(posted.errors.map(\.pointer) == ["/refiles"])
    }

    @Test mutating func anOpeningIsNotMovedPastWhatHappened() throws {
        let late = Story.correcting(repayment - 1, Story.opened(["opened_on": "2020-03-02"]))
        #expect(try books.post([late]).errors.map(\.rule) == ["L102"])
        let early = Story.correcting(repayment - 1, Story.opened(["opened_on": "2020-03-01"]))
        #expect(try books.post([early]).outcomes == [.stored])
    }

    @Test mutating func aRegistryMayDemandThatBusinessesAreRegistered() throws {
        var policy = StatePolicy()
        policy.requiresRegisteredSubjects = true
        books = JudgedBooks(policy: policy)
        let posted = try books.post([Story.opened(), Story.registered(), Story.opened()])
        #expect(posted.outcomes == [.refused, .stored, .stored])
        #expect(posted.errors.map(\.rule) == ["X214"])
    }

    /// The report of a month is the last one up to it, however late another was corrected.
    @Test mutating func aCorrectedReportStaysInItsMonth() throws {
        let reports = [Story.report("2020-03", 5), Story.report("2020-04", 6)]
        let leaves = try books.given(reports)
        let correction = try books.given([
            Story.correcting(leaves[0], Story.report("2020-03", 7))
        ])
        let account = try #require(books.world.accounts.values.first)
        let march = try #require(CalendarMonth(parsing: "2020-03"))
        let april = try #require(CalendarMonth(parsing: "2020-04"))
        #expect(account.report(at: march)?.leaf == correction[0])
        #expect(account.report(at: april)?.leaf == leaves[1])
        #expect(account.snapshot?.balance == 6)
    }
}
