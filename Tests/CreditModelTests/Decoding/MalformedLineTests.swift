import CanonicalEncoding
import CreditModel
import Testing

/// Rules S001 and S002: what is no record line, and what has no place in one.
@Suite struct MalformedLineTests {
    @Test(arguments: [
        "", " ", "{", "[]", "3", "null", #""drawdown""#, #"{"type":"drawdown"} x"#,
        #"{"type":"drawdown","type":"drawdown"}"#, "{'type':'drawdown'}", #"{"type":"\ud800"}"#,
        "{\"type\":\"draw\u{1}down\"}",
    ])
    func whatIsNoJSONObjectIsRefused(text: String) {
        let found = findings(of: Array(text.utf8), number: 9)
        #expect(found.map(\.rule) == ["S001"])
        #expect(found.map(\.pointer) == [""])
        #expect(found.map(\.line) == [9])
    }

    @Test func invalidUTF8IsRefused() {
        let bytes = Lines.bytes(Lines.drawdown)
        #expect(
            findings(of: bytes.map { $0 == UInt8(ascii: "A") ? 0xff : $0 }).map(\.rule) == ["S001"])
    }

    @Test func aLineHasAtMost64KiB() {
        let line = Lines.bytes(Lines.drawdown)
        let padding = [UInt8](
            repeating: UInt8(ascii: " "), count: RecordLimits.lineBytes - line.count)
        #expect(findings(of: line + padding).isEmpty)
        let found = findings(of: line + padding + [0x20], number: 4)
        #expect(found == [RecordDecoder.lineTooLong(number: 4)])
        #expect(found.map(\.rule) == ["S001"])
    }

    /// At depth 8 a value is read, and refused for what it is; one deeper it is not read.
    @Test func aLineIsNestedAtMostEightDeep() {
        func line(depth: Int) -> [UInt8] {
            var value: JSONValue = []
            for _ in 2..<depth { value = [value] }
            return Lines.bytes(Lines.setting("currency", value, in: Lines.drawdown))
        }
        #expect(findings(of: line(depth: 8)).map(\.rule) == ["S008"])
        #expect(findings(of: line(depth: 9)).map(\.rule) == ["S001"])
    }

    @Test(arguments: [
        ("remark", "/remark"), ("a", "/a"), ("balance", "/balance"), ("Remark", ""), ("", ""),
        ("a b", ""),
        ("a/b", ""), ("_a", ""), ("uscc:91110000MA00TE0114", ""), ("é", ""), ("a\u{301}mount", ""),
        (String(repeating: "a", count: 64), "/" + String(repeating: "a", count: 64)),
        (String(repeating: "a", count: 65), ""),
    ])
    func anUnknownMemberIsRefusedAndNamedOnlyIfItsNameIsOne(name: String, pointer: String) {
        let found = findings(of: Lines.setting(name, 1, in: Lines.accountClosed))
        #expect(found.map(\.rule) == ["S002"])
        #expect(found.map(\.pointer) == [pointer])
        #expect(findings(of: Lines.setting(name, .null, in: Lines.accountClosed)).count == 1)
    }

    @Test func aPostedReporterIsRefused() {
        for value: JSONValue in ["lender-a", .null] {
            let found = findings(of: Lines.setting("reporter", value, in: Lines.drawdown))
            #expect(found.map(\.rule) == ["S002"])
            #expect(found.map(\.pointer) == ["/reporter"])
        }
    }

    @Test func aHostileLineOfUnknownMembersHasFewFindings() {
        var line = Lines.drawdown
        for number in 0..<3000 { line.append("z\(number)", 1) }
        let found = findings(of: line)
        #expect(found.count == RecordLimits.unknownMemberFindings)
        #expect(found.last?.message.contains("not listed") == true)
        #expect(found.first?.message.contains("not listed") == false)
    }

    @Test func allFindingsOfALineComeInOrder() {
        let line: JSONObject = [
            "zebra": 1, "type": "repayment", "subject": "uscc:1", "amount": .otherNumber("1.5"),
            "on": "2025-02-29", "origin": "made_up", "apple": 2,
        ]
        let found = findings(of: line)
        #expect(
            found.map(\.pointer) == [
                "/account_no", "/amount", "/form", "/interest_part", "/on", "/origin",
                "/principal_part", "/subject", "/zebra", "/apple",
            ])
        #expect(
            found.map(\.rule) == [
                "S004", "S007", "S004", "S004", "S006", "S009", "S004", "S010", "S002", "S002",
            ])
    }

    @Test func aFindingIsJSONAndReadBackFromIt() throws {
        let found = try #require(
            findings(of: Lines.setting("dpd", -1, in: Lines.balanceReported)).first)
        #expect(
            found.json.objectValue?.names == [
                "line", "rule", "code", "severity", "pointer", "message",
            ])
        #expect(found.json.objectValue?["rule"] == "S007")
        #expect(found.json.objectValue?["code"] == "invalid-amount")
        #expect(found.json.objectValue?["line"] == 1)
        #expect(Finding(json: found.json) == found)
        for name in try #require(found.json.objectValue).names where name != "severity" {
            let without = Lines.setting(name, nil, in: found.json.objectValue ?? [:])
            #expect(Finding(json: .object(without)) == nil, "\(name)")
        }
    }
    @Test func aFindingSaysWhetherItKeepsTheLineOut() throws {
        let doubt = Finding(line: 3, rule: .late, pointer: "/on", message: "late")
        #expect(doubt.severity == .warning)
        #expect(doubt.json.objectValue?["severity"] == "warning")
        #expect(Finding(json: doubt.json) == doubt)
        let demanded = Finding(
            line: 3, rule: .unknownSubject, severity: .error, pointer: "", message: "unknown")
        #expect(Rule.unknownSubject.severity == .warning)
        #expect(demanded.json.objectValue?["severity"] == "error")
        #expect(Finding(json: demanded.json) == demanded)
    }

    /// Findings were kept before there were warnings.
    @Test func aFindingWithoutSeverityIsAnError() throws {
        let found = Finding(line: 3, rule: .required, pointer: "/on", message: "required")
        let json = try #require(found.json.objectValue)
        #expect(Finding(json: .object(Lines.setting("severity", nil, in: json))) == found)
        for value: JSONValue in [.null, "", "Error", "fatal", 1] {
            #expect(Finding(json: .object(Lines.setting("severity", value, in: json))) == nil)
        }
    }
}
