import CanonicalEncoding
import Contracts
import Testing

/// Whom the contracts of consents and disputes tell that a day is over.
@Suite struct TellingContractTests {
    private static let text: JSONValue = ["type": "string", "maxLength": 96]
    private static let nullable: JSONValue = ["type": ["string", "null"], "maxLength": 96]
    private static let ofDispute: JSONValue = ["properties": ["subject": text, "dispute": text]]

    private static let catalogue = ContractCatalogue(
        schemas: [
            (
                "consent.granted",
                [
                    "properties": [
                        "subject": text, "participant": text, "consent": text, "valid_until": text,
                    ]
                ]
            ), ("consent.revoked", ["properties": ["subject": text, "consent": text]]),
            (
                "dispute.opened",
                ["properties": ["subject": text, "dispute": text, "due_on": text]]
            ),
            (
                "dispute.escalated",
                [
                    "properties": [
                        "subject": text, "participant": text, "dispute": text, "due_on": nullable,
                    ]
                ]
            ),
            (
                "dispute.statement",
                ["properties": ["subject": text, "dispute": nullable, "due_on": nullable]]
            ), ("dispute.resolved", ofDispute), ("dispute.withdrawn", ofDispute),
            ("registry.tick", ["properties": ["time": ["type": "integer"]]]),
        ], isSubject: { $0.hasPrefix("s-") })

    private func log(_ name: String, replacing old: String = "", by new: String = "") throws
        -> JoinedLog
    {
        let contract = try #require(ShippedContracts.all.first { $0.name == name })
        #expect(old.isEmpty || contract.source.contains(old))
        return try JoinedLog(
            old.isEmpty ? contract.source : contract.source.replacing(old, with: new),
            in: Self.catalogue)
    }

    @Test func thatAConsentIsOverItsLenderAndTheBusinessAreTold() async throws {
        var log = try log("consent-expiry")
        await log.block(
            (
                "consent.granted",
                [
                    "subject": "s-1", "participant": "l-1", "consent": "c-1",
                    "valid_until": "1970-01-02",
                ]
            ))
        await log.tick(day: 2)
        #expect(log.notices.map(\.recipient) == ["l-1", "s-1"])
        #expect(log.notices.allSatisfy { $0.values["consent"] == "c-1" })
        #expect(await log.replayed().findings == [])
    }

    private static let opened: (String, JSONObject) = (
        "dispute.opened", ["subject": "s-1", "dispute": "d-1", "due_on": "1970-01-05"]
    )

    @Test func ofADisputeThatNoneTookUpTheAuthorityIsToldThatThePublishersNamed() async throws {
        for (named, told) in [("", [String]()), ("watch-1", ["watch-1"])] {
            var log = try log(
                "dispute-deadline", replacing: "value: \"\"", by: "value: \"\(named)\"")
            await log.block(Self.opened)
            #expect(await log.tick(day: 4).isEmpty)
            #expect(await log.tick(day: 5).map(\.type) == ["derived.dispute_overdue"])
            #expect(log.notices.map(\.recipient) == told)
            #expect(log.notices.allSatisfy { $0.values["due_on"] == "1970-01-05" })
            #expect(await log.replayed().findings == [])
        }
    }

    @Test func ofADisputeThatAnAuthorityTookUpThatOneIsTold() async throws {
        var log = try log(
            "dispute-deadline", replacing: "value: \"\"", by: "value: \"watch-1\"")
        await log.block(Self.opened)
        await log.block(
            day: 1,
            (
                "dispute.escalated",
                [
                    "subject": "s-1", "participant": "watch-2", "dispute": "d-1",
                    "due_on": "1970-01-03",
                ]
            ))
        #expect(await log.tick(day: 3).map(\.type) == ["derived.dispute_overdue"])
        #expect(log.notices.map(\.recipient) == ["watch-2"])
        #expect(log.notices.first?.values["dispute"] == "d-1")
        #expect(await log.tick(day: 9).isEmpty)
        #expect(await log.replayed().findings == [])
    }
}
