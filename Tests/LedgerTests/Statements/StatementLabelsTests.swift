import CanonicalEncoding
import Cryptography
import Ledger
import Testing

@Suite struct StatementLabelsTests {
    @Test(
        arguments: [
            (.credit, "balance.reported", ["subject:foreign:DE-1", "participant:bank"]),
            (
                .credit, "guarantee.released",
                ["subject:foreign:DE-1", "participant:bank", "subject:foreign:DE-2"]
            ),
            (
                .credit, "identity.merged",
                ["subject:foreign:DE-1", "participant:bank", "subject:foreign:DE-3"]
            ),
            (.credit, "guarantee", ["subject:foreign:DE-1", "participant:bank"]),
            (.consent, "granted", ["subject:foreign:DE-1", "participant:fund"]),
            (.inquiry, "recorded", ["subject:foreign:DE-1", "participant:fund"]),
            (.dispute, "opened", ["subject:foreign:DE-1", "participant:fund"]),
            (.erasure, "done", ["subject:foreign:DE-1", "participant:fund"]),
            (.participant, "admitted", ["participant:fund"]),
            (.batch, "received", ["participant:fund"]),
            (.registry, "key", ["topic:registry"]),
            (.contract, "published", ["topic:contract"]),
            (.incident, "declared", ["topic:incident"]),
        ] as [(StatementFamily, String, [String])])
    func labelsFollowFromTheTypeAndItsMembers(
        family: StatementFamily, name: String, labels: [String]
    ) throws {
        let members: [(String, JSONValue)] = [
            ("guarantor", "foreign:DE-2"), ("merged_into", "foreign:DE-3"), ("participant", "fund"),
            ("reporter", "bank"), ("subject", "foreign:DE-1"),
        ]
        let content = try Self.content(family, name, members)
        #expect(content.labels.map(\.text) == labels)
    }

    @Test func aLabelThatFollowsTwiceIsGivenOnce() throws {
        let content = try Self.content(
            .credit, "guarantee.recorded",
            [("guarantor", "foreign:DE-1"), ("reporter", "bank"), ("subject", "foreign:DE-1")])
        #expect(content.labels.map(\.text) == ["subject:foreign:DE-1", "participant:bank"])
    }

    @Test func aNullMemberGivesNoLabel() throws {
        let content = try Self.content(
            .inquiry, "recorded", [("participant", .null), ("subject", "foreign:DE-1")])
        #expect(content.labels.map(\.text) == ["subject:foreign:DE-1"])
        _ = try content.entry(origin: "a.log")
    }

    @Test(arguments: ["DE-1", "foreign:de-1", .integer(7), .bool(true)] as [JSONValue])
    func aStatementThatNobodyCouldFindIsNotMade(subject: JSONValue) throws {
        let content = try Self.content(
            .credit, "balance.reported", [("reporter", "bank"), ("subject", subject)])
        #expect(throws: StatementError.label) { try content.payload(origin: "a.log") }
        #expect(throws: StatementError.label) { try content.entry(origin: "a.log") }
        #expect(content.labels.isEmpty)
    }

    private static func content(
        _ family: StatementFamily, _ name: String, _ members: [(String, JSONValue)]
    ) throws -> StatementContent {
        StatementContent(
            type: StatementType(family: family, name: name, version: 1), issuedAt: 1,
            members: members.map { StatementMember(name: $0.0, value: $0.1, part: 0) },
            seeds: [try #require(SecretKey(Array(repeating: 7, count: 32)))])
    }
}
