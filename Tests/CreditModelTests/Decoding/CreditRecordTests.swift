import CanonicalEncoding
import CreditModel
import Testing

@Suite struct CreditRecordTests {
    @Test(arguments: Lines.all)
    func aLineOfEveryTypeBecomesARecordOfItsMembers(line: JSONObject) throws {
        let record = try record(of: line)
        #expect(record.type.name == line["type"]?.stringValue)
        #expect(record.members.count == record.type.schema.members.count)
        for (definition, value) in zip(record.type.schema.members, record.members) {
            #expect(value == line[definition.name] ?? .null, "\(definition.name)")
            #expect(record.value(of: definition.name) == value)
        }
        #expect(record.value(of: "no_such_member") == .null)
        #expect(record.value(of: "type") == .null)
    }

    /// What a line holds does not depend on how it is spelled.
    @Test(arguments: Lines.all)
    func theOrderOfMembersDoesNotMatter(line: JSONObject) throws {
        let reversed = JSONObject(line.members.reversed())
        #expect(try record(of: reversed).members == record(of: line).members)
    }

    @Test func identifiersAreNormalised() throws {
        let line = Lines.setting(
            "guarantor", "foreign:us-0f3a.9_b",
            in: Lines.setting("subject", "uscc:9111-0000 ma00te0114", in: Lines.guaranteeRecorded))
        let record = try record(of: line)
        #expect(record.value(of: "subject") == "uscc:91110000MA00TE0114")
        #expect(record.value(of: "guarantor") == "foreign:US-0F3A.9_B")
        #expect(record.subject.text == "uscc:91110000MA00TE0114")
        #expect(record.other?.text == "foreign:US-0F3A.9_B")
        #expect(try self.record(of: Lines.drawdown).other == nil)
    }

    @Test func theReporterIsSetOnACopy() throws {
        let posted = try record(of: Lines.drawdown)
        let reported = posted.settingReporter(try ParticipantID(parsing: "lender-a"))
        #expect(posted.value(of: "reporter") == .null)
        #expect(reported.value(of: "reporter") == "lender-a")
        #expect(zip(posted.members, reported.members).count { $0 != $1 } == 1)
    }

    @Test(arguments: Lines.all)
    func aFactHoldsFromItsBusinessDateUnlessTheLineSaysOtherwise(line: JSONObject) throws {
        let without = try record(of: Lines.setting("effective_on", nil, in: line))
        let businessDate = without.value(of: without.type.schema.businessDateMember)
        #expect(without.effectiveOn.description == businessDate.stringValue)
        let with = try record(of: Lines.setting("effective_on", "2031-12-30", in: line))
        #expect(with.effectiveOn == CalendarDate(year: 2031, month: 12, day: 30))
    }

    @Test func parsedLinesDecodeAsTheirBytesDo() throws {
        for line in Lines.all {
            let decoded = try RecordDecoder.decode(.object(line), number: 1).get()
            #expect(try decoded.members == record(of: line).members)
            let slice = ([0x20] + Lines.bytes(line))[1...]
            #expect(
                try RecordDecoder.decode(line: slice, number: 1).get().members == decoded.members)
        }
    }

    private func record(of line: JSONObject) throws -> CreditRecord {
        try CreditModelTests.record(of: line)
    }
}
