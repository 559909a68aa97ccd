import CanonicalEncoding
import CreditModel
import Testing

/// Facilities, and what is opened under them.
@Suite struct FacilityTests {
    private var books = JudgedBooks()

    private static func under(_ facility: JSONValue, _ changes: JSONObject = [:]) -> JSONObject {
        Story.opened(Lines.changing(["facility_no": facility], changes))
    }

    private static let second = Story.facility(["facility_no": "F-2"])

    private mutating func refusal(of line: JSONObject) throws -> [String] {
        try books.post([line]).errors.map { "\($0.rule.rawValue) \($0.pointer)" }
    }

    @Test mutating func aFacilityIsNotAnnulledUnderAnAccount() throws {
        let leaves = try books.given([Story.facility(), Self.under("F-1")])
        let annulment = Story.annulment(of: leaves[0])
        let refused = try books.post([annulment])
        #expect(refused.errors.map(\.rule) == ["X210"])
        #expect(refused.errors.map(\.pointer) == ["/annuls"])
        #expect(refused.errors.allSatisfy { $0.message.contains("accounts were opened") })
        #expect(
            try books.post([Story.annulment(of: leaves[1]), annulment]).outcomes
                == [.stored, .stored])
    }

    @Test mutating func aFacilityIsFreeOnceItsAccountNamesAnother() throws {
        let leaves = try books.given([Story.facility(), Self.second, Self.under("F-1")])
        let moved = try books.given([Story.correcting(leaves[2], Self.under("F-2"))])
        #expect(try refusal(of: Story.annulment(of: leaves[1])) == ["X210 /annuls"])
        #expect(try books.post([Story.annulment(of: leaves[0])]).outcomes == [.stored])
        try books.given([Story.annulment(of: moved[0])])
        #expect(try books.post([Story.annulment(of: leaves[1])]).outcomes == [.stored])
    }

    @Test mutating func everyAccountCountsAndACorrectedOneOnce() throws {
        let leaves = try books.given([
            Story.facility(), Self.under("F-1"), Self.under("F-1", ["account_no": "A-2"]),
        ])
        let corrected = try books.given([
            Story.correcting(leaves[1], Self.under("F-1", ["principal": 7]))
        ])
        #expect(books.world.facilities.values.map(\.openings) == [[leaves[2], corrected[0]]])
        try books.given([Story.annulment(of: corrected[0])])
        #expect(try refusal(of: Story.annulment(of: leaves[0])) == ["X210 /annuls"])
        try books.given([Story.annulment(of: leaves[2])])
        #expect(try books.post([Story.annulment(of: leaves[0])]).outcomes == [.stored])
    }

    /// What older books named before anybody reported it does not count, and neither do others.
    @Test mutating func accountsThatAreNotUnderItDoNotKeepIt() throws {
        let leaf = try books.given([
            Self.under("F-1", ["origin": "historical"]), Story.facility(),
            Story.opened(["account_no": "A-2"]),
        ])[1]
        try books.given([Story.facility(), Self.under("F-1")], by: "lender-b")
        #expect(try books.post([Story.annulment(of: leaf)]).outcomes == [.stored])
    }

    /// The same file again is no second record, after the facility was opened anew too.
    @Test mutating func aFacilityThatIsOpenedAnewKeepsItsHistory() throws {
        let amendment = Story.line(
            "facility.amended", ["facility_no": "F-1", "on": "2021-01-05", "limit": 5], [:])
        let leaves = try books.given([Story.facility(), amendment])
        try books.given([Story.annulment(of: leaves[1]), Story.annulment(of: leaves[0])])
        let anew = try books.given([Story.facility(["limit": 7])])
        let state = try #require(books.world.facilities.values.first)
        #expect(state.entries.map(\.leaf) == leaves + anew)
        #expect(state.entries.map(\.isWithdrawn) == [true, true, false])
        #expect(state.terms.limit == 7)
        #expect(try books.post([Story.facility()]).outcomes == [.ignored])
    }

    @Test mutating func whatIsSaidOfAFacilitysCurrencySpeaksOfTheFacility() throws {
        let leaf = try books.given([Story.facility()])[0]
        let posted = try books.post([
            Story.correcting(leaf, Story.facility(["currency": "USD"]))
        ])
        #expect(posted.errors.map(\.rule) == ["X215"])
        #expect(posted.errors.allSatisfy { $0.message.hasPrefix("a facility keeps") })
    }
}
