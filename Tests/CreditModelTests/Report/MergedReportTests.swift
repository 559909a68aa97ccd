import CanonicalEncoding
import CreditModel
import Testing

/// Files of businesses that turned out to be one, folded together.
@Suite struct MergedReportTests {
    private static func name(_ place: Int) -> JSONValue {
        place == 0 ? .string(Facts.subject) : .string("foreign:US-\(place)")
    }

    private static func merger(_ index: Int, _ one: Int, _ other: Int, on: JSONValue)
        -> RecordedFact
    {
        Facts.make(
            index, "identity.merged",
            ["subject": name(one), "merged_into": name(other), "on": on])
    }

    private static func opened(_ place: Int) -> RecordedFact {
        Facts.opened(place, ["subject": name(place), "account_no": .string("A\(place)")])
    }

    private static let accounts = (0..<4).map { opened($0) }

    @Test func aChainOfMergersIsFollowedWholly() {
        let chain = [
            Self.merger(10, 3, 2, on: "2024-02-01"), Self.merger(11, 2, 1, on: "2024-03-01"),
            Self.merger(12, 1, 0, on: "2024-04-01"),
        ]
        let report = Facts.report(of: Self.accounts + chain)
        #expect(report.accounts.count == 4)
        #expect(report.json["identities"]?.arrayValue?.count == 3)
        let before = Facts.report(of: Self.accounts + chain, asOf: "2024-03-31")
        #expect(before.accounts.count == 1, "the last of the mergers is what joins them")
    }

    /// A debt is not a contingent one of the same business besides.
    @Test func whatABusinessGuaranteesOfItsOwnIsGivenToNobody() {
        let guarantee = Facts.make(
            5, "guarantee.recorded",
            [
                "subject": Self.name(1), "account_no": "A1", "guarantor": Self.name(0),
                "kind": "guarantor", "liability_amount": 100, "on": "2024-02-01",
            ])
        func given(_ facts: [RecordedFact]) -> Int? {
            Facts.report(of: facts).json["guarantees"]?.objectValue?["given"]?.arrayValue?.count
        }
        let facts = [Self.opened(0), Self.opened(1), guarantee]
        #expect(given(facts) == 1)
        #expect(given(facts + [Self.merger(10, 1, 0, on: "2024-03-01")]) == 0)
    }

    /// No log has one, but the fold takes any facts.
    @Test func aCircleOfMergersEnds() {
        let circle = [
            Self.merger(10, 0, 1, on: "2024-02-01"), Self.merger(11, 1, 2, on: "2024-03-01"),
            Self.merger(12, 2, 0, on: "2024-04-01"),
        ]
        let report = Facts.report(of: Self.accounts + circle)
        #expect(report.accounts.count == 3)
        #expect(report.json["identities"]?.arrayValue?.count == 3)
    }
}
