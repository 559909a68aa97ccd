import CanonicalEncoding
import CreditModel
import Testing

/// What stands on an account beside its opening and its closing, by what is recorded of it.
@Suite struct AccountLifeTests {
    private static let repayment = Story.repayment("2020-03-01", 5)
    private static let reclassified = Story.line(
        "classification.changed",
        [
            "account_no": "A-1", "from": "normal", "to": "special_mention",
            "assessed_on": "2020-03-01",
        ], [:])

    private static func closing(_ on: String) -> JSONObject {
        Story.event("account.closed", on, ["reason": "repaid"])
    }

    private var books = JudgedBooks()

    private mutating func rules(of line: JSONObject) throws -> [RuleID] {
        try books.post([line]).errors.map(\.rule)
    }

    @Test mutating func nothingIsDatedBeforeTheOpening() throws {
        try books.given(RuleExamples.account)
        let found = try rules(of: Story.repayment("2020-01-09", 5))
        #expect(found == ["L102"])
        #expect(try rules(of: Story.repayment("2020-01-10", 5)).isEmpty)
    }

    @Test(arguments: [repayment, reclassified])
    mutating func anAccountIsNotClosedBeforeWhatHappenedLast(_ last: JSONObject) throws {
        try books.given(RuleExamples.account + [last])
        #expect(try rules(of: Self.closing("2020-02-29")) == ["L110"])
        #expect(try rules(of: Self.closing("2020-03-01")).isEmpty)
    }

    @Test mutating func aCorrectionDoesNotMoveARecordPastTheClosing() throws {
        let leaves = try books.given(
            RuleExamples.account + [Self.repayment, Self.closing("2020-06-01")])
        let late = Story.correcting(leaves[2], Story.repayment("2020-06-02", 5))
        let inTime = Story.correcting(leaves[2], Story.repayment("2020-06-01", 5))
        #expect(try rules(of: late) == ["L110"])
        #expect(try rules(of: inTime).isEmpty)
    }

    @Test mutating func theClosingItselfIsCorrectedToALaterDay() throws {
        let leaves = try books.given(RuleExamples.account + [Self.closing("2020-06-01")])
        #expect(try rules(of: Story.correcting(leaves[2], Self.closing("2020-07-01"))).isEmpty)
    }

    /// The report of a month may be of a later day than the closing in it.
    @Test mutating func aReportAfterTheClosingIsCorrected() throws {
        let report = Story.report("2020-06", 0)
        let leaves = try books.given(
            RuleExamples.account + [report, Self.closing("2020-06-15")])
        let changes: JSONObject = ["account_state": "closed", "closed_on": "2020-06-15"]
        #expect(try rules(of: Story.correcting(leaves[2], report, changes)).isEmpty)
    }

    @Test mutating func anAccountThatAReportClosedIsOpenAgainWhenTheReportIsCorrected() throws {
        let open = Story.report("2020-05", 0)
        let closed = Lines.changing(
            open, ["account_state": "closed", "closed_on": "2020-05-28"])
        let leaves = try books.given(RuleExamples.account + [closed])
        let drawdown = Story.drawdown("2020-06-02", 5)
        #expect(try rules(of: drawdown) == ["X203"])
        try books.given([Story.correcting(leaves[2], open)])
        #expect(try rules(of: drawdown).isEmpty)
    }

    /// A change of number is never annulled, and must not keep the account in the wrong file.
    @Test mutating func aRenumberedAccountIsFiledAnewUnderAnotherBusiness() throws {
        let number = Story.line(
            "id.changed",
            ["old_account_no": "A-1", "new_account_no": "B-1", "on": "2020-04-01"], [:])
        let leaves = try books.given(RuleExamples.account + [number])
        let anew = Story.opened([
            "subject": .string(Story.other), "account_no": "B-1",
            "refiles": .integer(Int64(leaves[1])),
        ])
        let posted = try books.post([Story.annulment(of: leaves[1]), anew])
        #expect(posted.outcomes == [.stored, .stored])
        #expect(try rules(of: Story.drawdown("2020-05-01", 5)) == ["X201"])
        let changes: JSONObject = ["subject": .string(Story.other), "account_no": "B-1"]
        #expect(try rules(of: Story.drawdown("2020-05-01", 5, changes)).isEmpty)
    }
}
