import CanonicalEncoding
import CreditModel
import Testing

/// Rule S016, on a type that is defined here: a member that is a list.
@Suite struct ListTests {
    static let type = RecordType(
        "test.listed", version: 1, summary: "A record with lists.", businessDate: "on",
        members: [
            .required("on", .date, "A day."),
            .optional("codes", .list(of: .code(.classification)), "Codes."),
            .optional("businesses", .list(of: .subject), "Businesses."),
            .optional("amounts", .list(of: .money), "Amounts."),
        ])

    private func decode(_ name: String, _ value: JSONValue) -> Result<CreditRecord, RecordRefusal> {
        let line: JSONObject = ["subject": .string(Lines.subject), "on": "2026-01-05"]
        return RecordDecoder.decode(
            Lines.setting(name, value, in: line), as: Self.type, number: 3)
    }

    @Test func itemsAreCheckedAndNormalised() throws {
        let posted: JSONValue = ["uscc:91110000ma00te0114", "lei:5493001NTNQJDH60PM02"]
        let record = try decode("businesses", posted).get()
        #expect(
            record.value(of: "businesses") == [
                "uscc:91110000MA00TE0114", "lei:5493001NTNQJDH60PM02",
            ])
        #expect(try decode("codes", []).get().value(of: "codes") == [])
        #expect(try decode("codes", .null).get().value(of: "codes") == .null)
    }

    static let refused: [(name: String, value: JSONValue, rule: RuleID, pointer: String)] = [
        ("codes", ["loss", "normal", "loss"], "S016", "/codes/2"),
        (
            "businesses", ["uscc:91110000MA00TE0114", "uscc:9111 0000 MA00 TE0114"], "S016",
            "/businesses/1"
        ),
        ("codes", ["loss", "lost"], "S009", "/codes/1"),
        ("codes", [nil], "S009", "/codes/0"),
        ("codes", [["loss"]], "S009", "/codes/0"),
        ("codes", "loss", "S016", "/codes"),
        ("codes", [:], "S016", "/codes"),
        ("amounts", [1, -2], "S007", "/amounts/1"),
    ]

    @Test(arguments: refused)
    func aListIsRefusedByItsRuleOrItsItems(
        name: String, value: JSONValue, rule: RuleID, pointer: String
    ) {
        switch decode(name, value) {
        case .success: Issue.record("it was taken")
        case .failure(let refusal):
            #expect(refusal.findings.map(\.rule) == [rule])
            #expect(refusal.findings.map(\.pointer) == [pointer])
        }
    }

    @Test func aListHasAtMostFiftyItems() throws {
        func amounts(_ count: Int64) -> JSONValue { .array((0..<count).map { .integer($0) }) }
        #expect(try decode("amounts", amounts(50)).get().value(of: "amounts") == amounts(50))
        #expect(throws: RecordRefusal.self) { try decode("amounts", amounts(51)).get() }
    }
}
