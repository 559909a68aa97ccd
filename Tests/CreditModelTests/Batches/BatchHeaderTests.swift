import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

/// The optional first line of a batch: what is read of it, and what it is held against.
@Suite struct BatchHeaderTests {
    /// What becomes of a header with these members; `nil` where the line is none.
    private func decoded(_ members: JSONObject) -> Result<BatchHeader, RecordRefusal>? {
        BatchHeader.decode(
            line: Lines.bytes(Lines.changing(["type": "batch.header"], members)))
    }

    private func header(_ members: JSONObject) throws -> BatchHeader {
        try #require(decoded(members)).get()
    }

    @Test func aHeaderIsReadWhole() throws {
        let whole = try header([
            "batch_ref": "2026-01/1", "records": 3, "balance_totals": ["CNY": 5, "JPY": -7],
        ])
        #expect(whole.reference == "2026-01/1")
        #expect(whole.records == 3)
        #expect(whole.balances == ["CNY": 5, "JPY": -7])
    }

    @Test func everyMemberMayBeLeftOut() throws {
        for members: JSONObject in [
            [:], ["batch_ref": .null, "records": .null, "balance_totals": .null],
            ["balance_totals": [:]],
        ] {
            let empty = try header(members)
            #expect(empty.reference == nil && empty.records == nil && empty.balances.isEmpty)
        }
    }

    /// Such a line is read as a record, and refused or taken as one.
    @Test(arguments: [
        "", "{", "[]", #""batch.header""#, "{}", #"{"type":"Batch.header"}"#, #"{"type":1}"#,
        #"{"type":"batch.header","type":"batch.header"}"#, #"{"type":"drawdown"}"#,
    ])
    func anotherLineIsNoHeader(text: String) {
        #expect(BatchHeader.decode(line: Array(text.utf8)) == nil)
    }

    @Test(
        arguments: [
            ("S002", "", ["remark": 1]), ("S002", "", ["subject": "uscc:91110000MA00TE0114"]),
            ("S005", "/batch_ref", ["batch_ref": ""]), ("S005", "/batch_ref", ["batch_ref": " "]),
            ("S005", "/batch_ref", ["batch_ref": 7]),
            ("S005", "/batch_ref", ["batch_ref": "a\nb"]),
            (
                "S005", "/batch_ref",
                ["batch_ref": .string(String(repeating: "x", count: 61))]
            ),
            ("S007", "/records", ["records": -1]), ("S007", "/records", ["records": "1"]),
            ("S007", "/records", ["records": .otherNumber("1.0")]),
            ("S007", "/balance_totals", ["balance_totals": 5]),
            ("S007", "/balance_totals", ["balance_totals": []]),
            ("S007", "/balance_totals/CNY", ["balance_totals": ["CNY": "5"]]),
            ("S007", "/balance_totals/CNY", ["balance_totals": ["CNY": .otherNumber("0.5")]]),
            ("S008", "/balance_totals", ["balance_totals": ["cny": 5]]),
            ("S008", "/balance_totals", ["balance_totals": ["QQ77": 5]]),
        ] as [(RuleID, String, JSONObject)])
    func aHeaderThatIsNotWellFormedIsRefused(
        rule: RuleID, pointer: String, members: JSONObject
    ) throws {
        guard case .failure(let refusal) = try #require(decoded(members)) else {
            Issue.record("the header is taken")
            return
        }
        #expect(refusal.findings.map(\.rule) == [rule])
        #expect(refusal.findings.map(\.pointer) == [pointer])
        #expect(refusal.findings.map(\.line) == [0])
    }

    @Test func aReferenceHasUpToSixtyCharacters() throws {
        let text = String(repeating: "借", count: 60)
        #expect(try header(["batch_ref": .string(text)]).reference == text)
    }

    @Test func whatIsNotBorneOutIsFoundMemberByMember() throws {
        var books = JudgedBooks()
        try books.given([
            Story.registered(), Story.opened(),
            Story.opened(["account_no": "Y-1", "currency": "JPY"]),
        ])
        let reports = [
            Story.report("2020-02", 5), Story.report("2020-02", -9, ["account_no": "Y-1"]),
        ]
        let wrong: JSONObject = [
            "records": 3, "balance_totals": ["CNY": 6, "JPY": -9, "USD": 1],
        ]
        let found = try books.headerFindings(wrong, reports)
        #expect(found.map(\.rule) == ["R302", "R302", "R302"])
        #expect(found.map(\.pointer) == ["/records", "/balance_totals/CNY", "/balance_totals/USD"])
        #expect(found.allSatisfy { $0.line == 0 && $0.severity == .error })
    }

    /// Sums of what lenders post must not stop the registry.
    @Test func sumsBeyondAllNumbersAreFoundAndDoNotCrash() throws {
        var books = JudgedBooks()
        try books.given([Story.registered(), Story.opened()])
        let most = RecordLimits.amount
        let lines = [Story.report("2020-02", most), Story.report("2020-03", most)]
        for total: Int64 in [.max, .min, 2 * most - 1] {
            var same = books
            let found = try same.headerFindings(
                ["balance_totals": ["CNY": .integer(total)]], lines)
            #expect(found.map(\.pointer) == ["/balance_totals/CNY"])
        }
        let right = try books.headerFindings(
            ["balance_totals": ["CNY": .integer(2 * most)]], lines)
        #expect(right.isEmpty)
    }

    @Test func spoiledHeadersNeitherCrashNorSayWhatTheyHold() {
        var random = SeededRandom()
        let bytes = Lines.bytes([
            "type": "batch.header", "batch_ref": "QQ77QQ77", "records": 77_665_544,
            "balance_totals": ["CNY": 7_766_554_433_221],
        ])
        for _ in 0..<5_000 {
            var spoiled = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: spoiled.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: spoiled[place] = UInt8.random(in: 0x20..<0x7f, using: &random)
                case 1: spoiled.remove(at: place)
                default: spoiled.insert(UInt8.random(in: 0x20..<0x7f, using: &random), at: place)
                }
            }
            guard case .failure(let refusal) = BatchHeader.decode(line: spoiled) else { continue }
            for finding in refusal.findings {
                let text = String(decoding: finding.json.jsonBytes, as: UTF8.self)
                for trace in ["QQ77", "7766"] {
                    #expect(!text.contains(trace), "seed \(random.seed)")
                }
            }
        }
    }
}
