import CanonicalEncoding
import CreditModel
import Testing

/// The folds look members up by name: these are the names that record types really have.
@Suite struct RealRecordTests {
    private static let subject = "uscc:91110000MA00TE0114"

    /// What the ledger has of a line: its members that are there, with its reporter.
    private func fact(_ index: Int, _ line: JSONObject) throws -> RecordedFact {
        let record = try record(of: line)
        var members = JSONObject(
            line.members.filter { $0.name != "type" && $0.value != .null })
        members["reporter"] = "lender-a"
        // The lines are of several businesses; what is merged stays another.
        if record.type != .identityMerged { members["subject"] = .string(Self.subject) }
        if members["contract_no"] != nil { members["contract_no"] = "G 12" }
        return RecordedFact(
            index: index, recordedAt: Facts.time(of: index), type: record.type.name,
            members: members)
    }

    /// A line of every type, without those that refer to others by leaf index.
    private func facts() throws -> [RecordedFact] {
        let lines = Lines.all.map { Lines.changing($0, Self.noReferences) }
        return try lines.filter { $0["annuls"] == nil }.enumerated().map {
            try fact($0.offset, $0.element)
        }
    }

    private static let noReferences: JSONObject = [
        "supersedes": nil, "correction_reason": nil, "refiles": nil,
    ]

    private func report(_ facts: [RecordedFact]) -> JSONObject {
        var fold = CreditReportFold(subject: Self.subject, asOf: nil, knownAt: .latest)
        for fact in facts { fold.add(fact) }
        return fold.report().json
    }

    @Test(arguments: RecordType.all.map(\.name))
    func aFactIsOfItsTypesBusinessDateUnlessItSaysOtherwise(name: String) throws {
        let type = try #require(RecordType(name: name))
        func day(_ members: JSONObject) -> String? {
            let fact = RecordedFact(index: 0, recordedAt: 0, type: name, members: members)
            return Standing([fact], asOf: nil, knownAt: .latest).latestDay?.description
        }
        let dated = JSONObject([(type.schema.businessDateMember, "2024-02-29")])
        #expect(day(dated) == "2024-02-29")
        #expect(day(dated.merging(["effective_on": "2023-01-31"])) == "2023-01-31")
    }

    @Test func linesOfEveryTypeAreFoldedByTheMembersThatTheyHave() throws {
        let lines = Set(Lines.all.compactMap { $0["type"]?.stringValue })
        #expect(lines == Set(RecordType.all.map(\.name)))
        let report = report(try facts())
        #expect(report.at("particulars", "legal_name") == "丙有限公司")
        #expect(report.at("particulars", "size_class") == "small")
        #expect(report.at("summary", "limit") == ["CNY": 8_000_000])
        #expect(report.at("summary", "limit_unused") == ["CNY": 0], "the facility is frozen")
        #expect(report.at("summary", "public_records", "count") == 1)
        #expect(report.at("summary", "guarantees_received", "count") == 0, "it was released")
        let merged = report["identities"]?.arrayValue?.first?.objectValue
        #expect(merged?["subject"] == "foreign:US-77")
        #expect(merged?["merged_into"] == .string(Self.subject))
        #expect(report["statements"]?.arrayValue?.count == 1)
        #expect(report["unattributed"] == 0)
    }

    @Test func anAccountIsFoldedByTheMembersOfItsRecords() throws {
        let report = report(try facts())
        let accounts = report["accounts"]?.arrayValue ?? []
        let account = try #require(accounts.first?.objectValue)
        #expect(accounts.count == 1)
        let expected: JSONObject = [
            "reporter": "lender-a", "account_no": "B-1", "former_account_nos": ["A-1"],
            "state": "closed", "balance": 0, "overdue": 0, "drawn": 100, "repaid_principal": 100,
            "written_off": 100, "recovered": 100, "restructured_on": ["2026-02-05"],
            "closed_on": "2026-02-05", "close_reason": "repaid", "transferred_on": "2026-02-05",
            "due_on": "2029-07-05", "classification": "special_mention",
        ]
        for (name, value) in expected.members { #expect(account[name] == value, "\(name)") }
        let item = try #require(account["collateral"]?.arrayValue?.first?.objectValue)
        #expect(item["value"] == 600)
        #expect(item["basis"] == "long_term")
        #expect(item["in_force"] == false)
        let given = try #require(
            report.at("guarantees", "received")?.arrayValue?.first?.objectValue)
        #expect(given["liability_amount"] == 50)
        #expect(given["called_amount"] == 50)
        #expect(given["contract_no"] == "G 12")
        #expect(given["released_on"] == "2026-02-07")
    }

    /// Every member of every type may be withheld, or be all that is disclosed.
    @Test func anyOneMemberMayBeAbsentOrAlone() throws {
        let facts = try facts()
        for (place, fact) in facts.enumerated() {
            for name in fact.members.names {
                var others = fact.members
                others[name] = nil
                let alone = JSONObject(fact.members.members.filter { $0.name == name })
                for members in [others, alone] {
                    var changed = facts
                    changed[place] = RecordedFact(
                        index: fact.index, recordedAt: fact.recordedAt, type: fact.type,
                        members: members)
                    _ = try CanonicalJSON.bytes(of: .object(report(changed)))
                }
            }
        }
    }
}
