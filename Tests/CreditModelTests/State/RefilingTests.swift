import CanonicalEncoding
import CreditModel
import Testing

/// Annulled records that are filed anew under another business.
@Suite struct RefilingTests {
    private static let third = "foreign:US-0F3A.9_B"
    private var books = JudgedBooks()
    /// The opening's leaf index; it is annulled.
    private let opening: Int

    init() throws {
        opening = try books.given([Story.registered(), Story.opened()])[1]
        try books.given([Story.annulment(of: opening)])
    }

    private func anew(
        _ number: JSONValue, under business: String = Story.other, _ changes: JSONObject = [:]
    ) -> JSONObject {
        Story.opened(
            Lines.changing(
                [
                    "account_no": number, "subject": .string(business),
                    "refiles": .integer(Int64(opening)),
                ], changes))
    }

    private func annulment(of leaf: Int, under business: String = Story.other) -> JSONObject {
        Story.annulment(of: leaf, ["subject": .string(business)])
    }

    @Test mutating func aRecordIsFiledAnewOnce() throws {
        try books.given([anew("A-2")])
        let again = try books.post([anew("A-3", under: Self.third)])
        #expect(again.errors.map(\.rule) == ["X210"])
        #expect(again.errors.map(\.pointer) == ["/refiles"])
        #expect(try books.post([anew("A-2")]).outcomes == [.ignored])
    }

    @Test mutating func aBatchFilesARecordAnewOnce() throws {
        let posted = try books.post([anew("A-2"), anew("A-3")])
        #expect(posted.outcomes == [.stored, .refused])
        #expect(posted.errors.map(\.pointer) == ["/refiles"])
    }

    @Test mutating func afterItsAnnulmentARecordIsFiledAnewAgain() throws {
        let leaf = try books.given([anew("A-2")])[0]
        let posted = try books.post([
            annulment(of: leaf), anew("A-3", under: Self.third), anew("A-4"),
        ])
        #expect(posted.outcomes == [.stored, .stored, .refused])
        #expect(posted.errors.map(\.pointer) == ["/refiles"])
    }

    /// A correction stands in the place of what files the record anew.
    @Test(arguments: [true, false])
    mutating func aCorrectionOfWhatFilesItAnewStandsForIt(saysSo: Bool) throws {
        let leaf = try books.given([anew("A-2")])[0]
        let correction = Story.correcting(leaf, anew("A-2", ["principal": 7]))
        let corrected = try books.given([
            saysSo ? correction : Lines.setting("refiles", nil, in: correction)
        ])[0]
        #expect(try books.post([anew("A-3")]).errors.map(\.pointer) == ["/refiles"])
        try books.given([annulment(of: corrected)])
        #expect(try books.post([anew("A-3")]).outcomes == [.stored])
    }

    /// Only what was annulled itself; of what was corrected, the correction.
    @Test mutating func aCorrectedRecordIsFiledAnewByItsCorrection() throws {
        let opened = try books.given([Story.opened(["account_no": "B-1"])])[0]
        let corrected = try books.given([
            Story.correcting(opened, Story.opened(["account_no": "B-1", "principal": 7]))
        ])[0]
        try books.given([Story.annulment(of: corrected)])
        func anew(_ leaf: Int) -> JSONObject {
            Story.opened([
                "account_no": "B-1", "subject": .string(Story.other),
                "refiles": .integer(Int64(leaf)),
            ])
        }
        #expect(try books.post([anew(opened)]).errors.map(\.pointer) == ["/refiles"])
        #expect(try books.post([anew(corrected)]).outcomes == [.stored])
        #expect(try books.post([anew(opened)]).outcomes == [.refused])
    }
}
