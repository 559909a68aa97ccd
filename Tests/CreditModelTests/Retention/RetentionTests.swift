import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

/// Adverse facts whose term has ended, and nothing else, are left out.
@Suite struct RetentionTests {
    private func day(_ text: String) throws -> CalendarDate {
        try #require(CalendarDate(parsing: text))
    }

    private func expired(
        _ facts: [RecordedFact], on text: String, by profile: RetentionProfile = .china
    ) throws -> [Int] {
        AdverseFacts(among: facts, by: profile, on: try day(text)).expired.sorted()
    }

    @Test(arguments: [
        ("2024-03-31", "2029-03-30", false), ("2024-03-31", "2029-03-31", true),
        ("2024-03-31", "2030-01-01", true), ("2024-12-31", "2029-01-01", false),
        ("2024-02-29", "2029-02-28", false), ("2024-02-29", "2029-03-01", true),
        ("2024-02-29", "2024-02-29", false),
    ])
    func aTermIsWholeYears(_ end: String, _ on: String, _ isOver: Bool) throws {
        #expect(try RetentionProfile.china.isOver(endedOn: day(end), on: day(on)) == isOver)
    }

    @Test func profilesAreFoundByTheirNames() {
        for profile in RetentionProfile.all {
            #expect(RetentionProfile.named(profile.name) == profile)
        }
        #expect(RetentionProfile.named("CN") == nil)
        #expect(RetentionProfile.strictest == .china)
        #expect(RetentionProfile.unitedStates.years == 7)
    }

    @Test func whatWentWrongIsShownForYearsAfterItEnded() throws {
        let facts = [
            Facts.opened(0), Facts.report(1, on: "2024-02-28", balance: 100, dpd: 40),
            Facts.report(2, on: "2024-03-28", balance: 100, dpd: 70),
            Facts.report(3, on: "2024-04-28", balance: 90),
            Facts.report(4, on: "2024-05-28", balance: 80),
        ]
        #expect(try expired(facts, on: "2029-04-27").isEmpty)
        #expect(try expired(facts, on: "2029-04-28") == [1, 2])
        #expect(try expired(facts, on: "2029-04-28", by: .unitedStates).isEmpty)
        #expect(try expired(facts, on: "2031-04-28", by: .unitedStates) == [1, 2])
    }

    @Test func whatGoesOnIsShownHoweverLongAgoItBegan() throws {
        let facts = [
            Facts.opened(0), Facts.report(1, on: "2024-02-28", balance: 100, dpd: 40),
            Facts.make(2, "written_off", ["amount": 100, "on": "2024-06-30", "kind": "full"]),
        ]
        #expect(try expired(facts, on: "2060-01-01").isEmpty)
        let closed =
            facts + [
                Facts.make(
                    3, "account.closed", ["on": "2025-01-31", "reason": "written_off_closed"])
            ]
        #expect(try expired(closed, on: "2030-01-30").isEmpty)
        #expect(try expired(closed, on: "2030-01-31") == [1, 2, 3])
    }

    @Test func aPublicRecordEndsWhenItIsSatisfied() throws {
        func record(_ index: Int, _ state: JSONValue) -> RecordedFact {
            Facts.make(
                index, "public.record",
                [
                    "kind": "judgment", "on": "2023-01-10", "record_state": state,
                    "account_no": .null,
                ]
            )
        }
        // They were recorded on 2023-11-14.
        let facts = [record(0, "open"), record(1, "satisfied"), record(2, "withdrawn")]
        #expect(try expired(facts, on: "2028-11-13").isEmpty)
        #expect(try expired(facts, on: "2028-11-14") == [1, 2])
        #expect(try expired([record(0, .null)], on: "2028-01-10") == [0])
    }

    /// A report that a later one corrected goes with it: it must not come back into force.
    @Test func whatWasCorrectedGoesWithItsCorrection() throws {
        let facts = [
            Facts.opened(0), Facts.report(1, on: "2024-02-28", balance: 100),
            Facts.report(2, on: "2024-02-28", balance: 100, dpd: 40, ["supersedes": 1]),
            Facts.report(3, on: "2024-03-28", balance: 90),
        ]
        #expect(try expired(facts, on: "2029-03-28") == [1, 2])
        let left = Standing(
            facts.filter { $0.index != 1 && $0.index != 2 }, asOf: nil, knownAt: .latest)
        #expect(left.inForce.map(\.fact.index) == [0, 3])
    }

    /// An annulment that says it corrects a record of another type corrects nothing, and stays.
    @Test func whatWasWithdrawnStaysWithdrawn() throws {
        func annulment(_ index: Int, _ members: JSONObject) -> RecordedFact {
            Facts.make(index, "annulment", members.merging(["annuls": 1, "on": "2024-02-01"]))
        }
        let facts = [
            Facts.opened(0), Facts.report(1, on: "2024-01-28", balance: 110),
            Facts.report(2, on: "2024-02-28", balance: 100, dpd: 40),
            annulment(3, ["supersedes": 2]), annulment(4, ["supersedes": 3]),
            Facts.report(5, on: "2024-03-28", balance: 90),
        ]
        #expect(try expired(facts, on: "2029-03-28") == [2])
    }

    /// Over random facts: what is left stands as it stood, and what is left out is as a slow reading
    /// of the rule says.
    @Test func nothingElseChanges() throws {
        var random = SeededRandom()
        var count = 0
        for _ in 0..<200 {
            let facts = FactStream.make(Int.random(in: 1...40, using: &random), &random)
            let on = try day("20\(Int.random(in: 25...40, using: &random))-06-15")
            let profile = RetentionProfile.all.randomElement(using: &random) ?? .china
            let expired = AdverseFacts(among: facts, by: profile, on: on).expired
            count += expired.count
            let seed = random.seed
            #expect(expired == NaiveRetention.expired(facts, profile, on), "seed \(seed)")
            let before = Standing(facts, asOf: on, knownAt: .latest)
            let after = Standing(
                facts.filter { !expired.contains($0.index) }, asOf: on, knownAt: .latest)
            let inForce = Set(before.inForce.map(\.fact.index)).subtracting(expired)
            #expect(
                Set(after.inForce.map(\.fact.index)).isSubset(of: inForce), "seed \(seed)")
        }
        #expect(count > 20, "seed \(random.seed)")
    }
}
