import CanonicalEncoding
import CreditModel
import Testing

/// Openings that say how they are secured, held against the rest of their batch.
@Suite struct SecuredOpeningTests {
    private var books = JudgedBooks()
    private static let guaranteed = Story.opened(["guarantee_mode": "guarantee"])
    private static let guarantee = Story.event(
        "guarantee.recorded", "2020-01-10",
        ["guarantor": .string(Story.other), "kind": "guarantor", "liability_amount": 5])

    @Test mutating func whatFollowsFallsWithTheOpening() throws {
        let posted = try books.post([
            Story.registered(), Self.guaranteed, Story.drawdown("2020-02-01", 5),
            Story.report("2020-02", 5), Story.opened(["account_no": "A-2"]),
        ])
        #expect(posted.outcomes == [.stored, .refused, .refused, .refused, .stored])
        #expect(posted.errors.map(\.rule) == ["L116", "X201", "X201"])
        #expect(posted.errors.map(\.line) == [2, 3, 4])
        #expect(posted.leaves[4] == 1)
        #expect(books.world.accounts.count == 1)
    }

    @Test mutating func whatSecuresItMayComeAtTheEndOfTheBatchAndNoLater() throws {
        let together = try books.post([
            Self.guaranteed, Story.drawdown("2020-02-01", 5), Self.guarantee,
        ])
        #expect(together.outcomes == [.stored, .stored, .stored])
        books = JudgedBooks()
        #expect(try books.post([Self.guaranteed]).errors.map(\.rule) == ["L116"])
        #expect(try books.post([Self.guarantee]).errors.map(\.rule) == ["X201"])
    }

    @Test mutating func anotherNumberDoesNotHideTheOpening() throws {
        let change = Story.line(
            "id.changed",
            ["old_account_no": "A-1", "new_account_no": "B-1", "on": "2020-04-01"], [:])
        let posted = try books.post([Self.guaranteed, change])
        #expect(posted.outcomes == [.refused, .refused])
        #expect(posted.errors.map(\.rule) == ["L116", "X201"])
        let secured = try books.post([Self.guaranteed, Self.guarantee, change])
        #expect(secured.errors == [])
    }

    @Test mutating func aRefusedOpeningLeavesNoDoubtBehind() throws {
        let posted = try books.post([Self.guaranteed, Story.opened(["account_no": "A-2"])])
        #expect(posted.findings.map(\.rule).filter { $0 != "W406" } == ["L116", "X214"])
        #expect(posted.findings.last?.line == 2)
    }

    /// Amounts that no line could state, but sums could reach.
    @Test mutating func extremeAmountsAreJudgedAllTheSame() throws {
        let lines: [JSONObject] = [
            Story.registered(), Story.facility(["limit": 1]),
            Story.opened(["facility_no": "F-1", "product": "credit_line"]),
            Story.drawdown("2020-02-01", 1), Story.drawdown("2020-02-02", 1),
            Story.repayment("2020-02-03", 1), Story.repayment("2020-02-04", 1),
            Story.report("2020-02", 1), Story.overdue("2020-03", 1, days: 5),
            Story.event("written_off", "2020-04-01", ["amount": 1, "kind": "full"]),
            Story.event("written_off", "2020-04-02", ["amount": 1, "kind": "full"]),
            Story.overdue("2020-05", 1, days: 5),
        ]
        for extreme in [Int64.max, .min, .max - 1, 1_000_000_000_000_000] {
            var books = JudgedBooks()
            let facts = try lines.map { line in
                let posted = try record(of: line)
                let members = posted.members.map { member in
                    member.integerValue == 1 ? JSONValue.integer(extreme) : member
                }
                let record = try #require(CreditRecord(type: posted.type, storedMembers: members))
                return try #require(StateFact(record, by: "lender-a"))
            }
            let posted = try books.post(facts: facts)
            #expect(posted.errors == [])
            for state in books.world.accounts.values {
                #expect(HeldState(packed: HeldState.account(state).packed) == .account(state))
            }
            let header = ["balance_totals": ["CNY": 1]] as JSONObject
            #expect(try books.headerFindings(header, []).map(\.rule) == ["R302"])
        }
    }
}
