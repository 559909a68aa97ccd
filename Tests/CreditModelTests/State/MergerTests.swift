import CanonicalEncoding
import CreditModel
import Testing

/// Businesses that turn out to be others.
@Suite struct MergerTests {
    private var books = JudgedBooks()

    private static func name(_ place: Int) -> String { "foreign:US-\(place)" }

    private static func merger(_ one: Int, _ other: Int, _ changes: JSONObject = [:]) -> JSONObject
    {
        Story.merger(of: name(one), into: name(other), changes)
    }

    private static func repayment(_ day: String, of business: Int) -> JSONObject {
        Story.repayment(day, 5, ["subject": .string(name(business))])
    }

    private static let account = Story.opened(["subject": .string(name(0))])

    @Test mutating func anAccountGoesAlongThroughEveryMerger() throws {
        try books.given([Self.account, Self.merger(0, 1), Self.merger(1, 2)])
        let posted = try books.post([
            Self.repayment("2020-07-01", of: 0), Self.repayment("2020-07-02", of: 1),
            Self.repayment("2020-07-03", of: 2), Self.repayment("2020-07-04", of: 3),
        ])
        #expect(posted.outcomes == [.stored, .stored, .stored, .refused])
        #expect(posted.errors.map(\.rule) == ["X201"])
        #expect(books.world.accounts.values.map(\.repaid) == [15])
    }

    @Test mutating func accountsOfWhatItBecameStayApart() throws {
        try books.given([Self.account, Self.merger(1, 0)])
        let posted = try books.post([Self.repayment("2020-07-01", of: 1)])
        #expect(posted.errors.map(\.rule) == ["X201"])
    }

    @Test mutating func aFacilityGoesAlong() throws {
        try books.given([
            Story.facility(["subject": .string(Self.name(0))]), Self.merger(0, 1),
            Self.merger(1, 2),
        ])
        let subject: JSONObject = ["subject": .string(Self.name(2))]
        let posted = try books.post([
            Story.opened(Lines.changing(subject, ["facility_no": "F-1"])),
            Story.line(
                "facility.amended", ["facility_no": "F-1", "on": "2020-07-01", "limit": 5],
                subject),
        ])
        #expect(posted.errors == [])
    }

    @Test(arguments: [2, 3, 7])
    mutating func noBusinessIsMergedIntoItselfByWayOfOthers(length: Int) throws {
        try books.given((0..<length - 1).map { Self.merger($0, $0 + 1) })
        let closing = Self.merger(length - 1, 0)
        let posted = try books.post([closing], by: "lender-b")
        #expect(posted.errors.map(\.rule) == ["L123"])
        #expect(posted.errors.map(\.pointer) == ["/merged_into"])
        #expect(try books.post([Self.merger(length - 1, length)]).outcomes == [.stored])
    }

    @Test mutating func aCircleWithinABatchIsRefused() throws {
        let posted = try books.post([
            Self.merger(0, 1), Self.merger(1, 2), Self.merger(2, 0),
        ])
        #expect(posted.outcomes == [.stored, .stored, .refused])
        #expect(posted.errors.map(\.rule) == ["L123"])
    }

    /// Two ways to one business are no circle.
    @Test mutating func aBusinessMayBeMergedIntoSeveral() throws {
        let posted = try books.post([
            Self.account, Self.merger(0, 1), Self.merger(0, 2, ["reporter_ref": "2"]),
            Self.merger(1, 3), Self.merger(2, 3),
        ])
        #expect(posted.errors == [])
        let both = try books.post([
            Self.repayment("2020-07-01", of: 1), Self.repayment("2020-07-02", of: 2),
        ])
        #expect(both.errors == [])
    }

    @Test mutating func aCorrectedMergerIsNotFollowed() throws {
        let leaf = try books.given([Self.account, Self.merger(0, 1)])[1]
        try books.given([
            Story.correcting(leaf, Self.merger(0, 2)), Self.merger(1, 0),
        ])
        let posted = try books.post([
            Self.repayment("2020-07-01", of: 1), Self.repayment("2020-07-02", of: 2),
        ])
        #expect(posted.outcomes == [.refused, .stored])
    }

    @Test mutating func moreMergersThanAreFollowedAreRefused() throws {
        let most = StateWorld.mostMerged
        try books.given((1..<most).map { Self.merger($0, $0 + 1) })
        #expect(try books.post([Self.merger(0, 1)]).outcomes == [.stored])
        try books.given([Self.merger(most, most + 1)])
        let posted = try books.post([Self.merger(most + 2, 1)])
        #expect(posted.errors.map(\.rule) == ["L123"])
        #expect(try books.post([Self.merger(most + 1, 1)]).errors.map(\.rule) == ["L123"])
    }

    @Test mutating func aBusinessIsNotMergedIntoMoreThanAreFollowed() throws {
        let most = StateWorld.mostMerged
        try books.given(
            (1...most).map { Self.merger(0, $0, ["reporter_ref": .string("\($0)")]) })
        let posted = try books.post([Self.merger(0, most + 1, ["reporter_ref": "more"])])
        #expect(posted.errors.map(\.rule) == ["L123"])
    }
}
