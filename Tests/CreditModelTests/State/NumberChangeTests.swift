import CanonicalEncoding
import CreditModel
import Testing

/// Accounts that get another number.
@Suite struct NumberChangeTests {
    private static let change = renumbered("A-1", "B-1")
    private static let march = Story.repayment("2020-03-01", 5)
    private var books = JudgedBooks()
    private let repayment: Int

    init() throws {
        repayment = try books.given(RuleExamples.account + [Self.march])[2]
    }

    private static func renumbered(
        _ old: JSONValue, _ new: JSONValue, on: JSONValue = "2020-04-01"
    ) -> JSONObject {
        Story.line(
            "id.changed", ["old_account_no": old, "new_account_no": new, "on": on], [:])
    }

    private var numbers: [String] { books.world.accounts.values.map(\.number.text).sorted() }

    @Test mutating func whatFollowsComesUnderTheNewNumber() throws {
        let posted = try books.post([
            Self.change, Story.repayment("2020-05-01", 5),
            Story.repayment("2020-05-01", 5, ["account_no": "B-1"]),
        ])
        #expect(posted.outcomes == [.stored, .refused, .stored])
        #expect(posted.errors.map(\.rule) == ["X201"])
        #expect(numbers == ["B-1"])
        #expect(books.world.accounts.values.map(\.repaid) == [10])
    }

    @Test mutating func theOldNumberIsNotGivenAway() throws {
        try books.given([Self.change])
        let posted = try books.post([Story.opened(["principal": 7])])
        #expect(posted.errors.map(\.rule) == ["X202"])
    }

    /// Last month's file once more changes nothing, and is no fault.
    @Test mutating func whatWasPostedUnderTheOldNumberAgainIsIgnored() throws {
        try books.given([Self.change])
        let again = try books.post(RuleExamples.account + [Self.march, Self.change])
        #expect(again.errors == [])
        #expect(again.outcomes == [.ignored, .ignored, .ignored, .ignored])
        try books.given([Self.renumbered("B-1", "C-1", on: "2020-04-02")])
        #expect(try books.post([Self.march, Self.change]).outcomes == [.ignored, .ignored])
    }

    @Test mutating func whatWasPostedUnderTheOldNumberIsCorrectedUnderTheNew() throws {
        try books.given([Self.change])
        let correction = Story.correcting(repayment, Story.repayment("2020-03-01", 6))
        let old = try books.post([correction])
        #expect(old.errors.map(\.rule) == ["X201"])
        let new = try books.post([Lines.changing(correction, ["account_no": "B-1"])])
        #expect(new.outcomes == [.stored])
        #expect(books.world.accounts.values.map(\.repaid) == [6])
        #expect(numbers == ["B-1"])
    }

    @Test mutating func whatWasPostedUnderTheOldNumberIsAnnulled() throws {
        let posted = try books.post([Self.change, Story.annulment(of: repayment)])
        #expect(posted.outcomes == [.stored, .stored])
        #expect(books.world.accounts.values.map(\.repaid) == [0])
        #expect(numbers == ["B-1"])
    }

    @Test mutating func anAccountMayHaveItsOwnNumberBack() throws {
        try books.given([Self.change, Self.renumbered("B-1", "A-1", on: "2020-04-02")])
        #expect(numbers == ["A-1"])
        let posted = try books.post([
            Story.repayment("2020-05-01", 5), Story.opened(["account_no": "B-1"]),
        ])
        #expect(posted.outcomes == [.stored, .refused])
    }

    /// There and back and there again in a day: the third says what the first said, and is not done.
    @Test mutating func aChangeThatWasTakenBackIsNotTakenForARepetition() throws {
        try books.given([Self.change, Self.renumbered("B-1", "A-1")])
        let posted = try books.post([Self.change])
        #expect(posted.errors.map(\.rule) == ["X202"])
        #expect(numbers == ["A-1"])
        let told = Lines.changing(Self.change, ["reporter_ref": "2"])
        #expect(try books.post([told]).outcomes == [.stored])
        #expect(numbers == ["B-1"])
    }

    private static let second = Story.opened(["account_no": "C-1"])

    @Test mutating func theNumberOfAnAnnulledAccountIsFree() throws {
        let opening = try books.given([Self.second])[0]
        let change = Self.renumbered("A-1", "C-1")
        #expect(try books.post([change]).errors.map(\.rule) == ["X213"])
        try books.given([Story.annulment(of: opening)])
        #expect(try books.post([change]).outcomes == [.stored])
        #expect(numbers == ["C-1"])
        #expect(books.world.accounts.values.map(\.repaid) == [5])
        #expect(try books.post([Self.second]).errors.map(\.rule) == ["X202"])
    }

    /// What it was called before leads to whatever has its last number.
    @Test mutating func aFormerNumberOfAnAnnulledAccountIsNotFree() throws {
        let opening = try books.given([Self.second, Self.renumbered("C-1", "D-1")])[0]
        try books.given([Story.annulment(of: opening)])
        #expect(
            try books.post([Self.renumbered("A-1", "C-1")]).errors.map(\.rule) == ["X213"])
        #expect(try books.post([Self.second]).outcomes == [.refused])
        #expect(try books.post([Self.renumbered("A-1", "D-1")]).outcomes == [.stored])
        #expect(numbers == ["D-1"])
    }

    /// The numbers belong to what tells changes apart, and not the day alone.
    @Test mutating func anAccountMayGetTwoNumbersInADay() throws {
        let posted = try books.post([Self.change, Self.renumbered("B-1", "C-1")])
        #expect(posted.outcomes == [.stored, .stored])
        #expect(numbers == ["C-1"])
        #expect(try books.post([Self.change]).outcomes == [.ignored])
        #expect(try books.post([Self.renumbered("B-1", "C-1")]).outcomes == [.ignored])
    }
}
