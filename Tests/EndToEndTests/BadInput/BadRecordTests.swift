import CanonicalEncoding
import Ledger
import Testing

/// Lines that are no records: each is refused by its rule, with where and what, and nothing of the
/// batch is stored.
@Suite(.onThreads) struct BadRecordTests {
    struct Case: CustomStringConvertible {
        let description: String
        let line: [UInt8]
        let rule: String
        let pointer: String

        init(_ description: String, _ line: [UInt8], _ rule: String, _ pointer: String = "") {
            self.description = description
            self.line = line
            self.rule = rule
            self.pointer = pointer
        }

        init(_ description: String, _ line: JSONObject, _ rule: String, _ pointer: String = "") {
            self.init(description, Lines.bytes(line), rule, pointer)
        }
    }

    /// What was posted: none of it may come back.
    static let sentinels = ["SENTINEL", "8917346520", "91110000MA00TE0115", "5493001NTNQJDH60PM03"]

    private static let sentinel: JSONObject = [
        "type": "drawdown", "subject": .string(Lines.subject), "account_no": "SENTINEL-1",
        "amount": 8_917_346_520, "on": "2026-01-06",
    ]

    private static func text(_ json: String) -> [UInt8] { Array(json.utf8) }

    private static func amount(_ lexeme: String) -> [UInt8] {
        text(
            String(decoding: Lines.bytes(sentinel), as: UTF8.self)
                .replacing("8917346520", with: lexeme))
    }

    static let cases: [Case] = [
        Case(
            "broken UTF-8", Array("{\"type\":\"SENTINEL".utf8) + [0xc3, 0x28] + text("\"}"), "S001"),
        Case(
            "an overlong encoding",
            Array("{\"type\":\"SENTINEL".utf8) + [0xc0, 0xaf] + text("\"}"), "S001"),
        Case("a lone surrogate", text("{\"type\":\"SENTINEL\\ud800\"}"), "S001"),
        Case("a byte order mark", [0xef, 0xbb, 0xbf] + Lines.bytes(sentinel), "S001"),
        Case("a NUL", text("{\"type\":\"SENTINEL\u{0}\"}"), "S001"),
        Case(
            "a member twice", text("{\"type\":\"drawdown\",\"SENTINEL\":1,\"SENTINEL\":1}"), "S001"),
        Case("a member twice by escape", text("{\"a\":1,\"\\u0061\":\"SENTINEL\"}"), "S001"),
        Case(
            "too deep", text(String(repeating: "[", count: 9) + String(repeating: "]", count: 9)),
            "S001"),
        Case("far too deep", text(String(repeating: "[", count: 60_000)), "S001"),
        Case("no JSON", text("SENTINEL"), "S001"),
        Case("half an object", text("{\"type\":\"SENTINEL\""), "S001"),
        Case("two objects", Lines.bytes(sentinel) + Lines.bytes(sentinel), "S001"),
        Case("a comment", text("{} // SENTINEL"), "S001"),
        Case("an array", text("[\"SENTINEL\"]"), "S001"),
        Case("a scalar", text("\"SENTINEL\""), "S001"),
        Case("not a number", amount("NaN"), "S001"),
        Case("a number with a leading zero", amount("08917346520"), "S001"),
        Case("an endless number", amount(String(repeating: "8917346520", count: 100)), "S001"),
        Case(
            "an over-long line",
            Lines.setting(
                "reporter_ref", .string(String(repeating: "SENTINEL", count: 9_000)), in: sentinel),
            "S001"),
        Case(
            "an unknown member", Lines.setting("sentinel", "SENTINEL", in: sentinel), "S002",
            "/sentinel"),
        Case(
            "a member whose name is a value", Lines.setting("SENTINEL 1", 1, in: sentinel), "S002"),
        Case(
            "the reporter", Lines.setting("reporter", "sentinel", in: sentinel), "S002", "/reporter"
        ),
        Case("an unknown type", Lines.setting("type", "SENTINEL", in: sentinel), "S003", "/type"),
        Case("no type", Lines.setting("type", nil, in: sentinel), "S003", "/type"),
        Case("a type that is a number", Lines.setting("type", 1, in: sentinel), "S003", "/type"),
        Case("no amount", Lines.setting("amount", nil, in: sentinel), "S004", "/amount"),
        Case("no subject", Lines.setting("subject", .null, in: sentinel), "S004", "/subject"),
        Case(
            "a control character", Lines.setting("reporter_ref", "SENTINEL\u{7}", in: sentinel),
            "S005", "/reporter_ref"),
        Case(
            "text that is not normalised",
            Lines.setting("reporter_ref", "SENTINEL e\u{301}", in: sentinel), "S005",
            "/reporter_ref"),
        Case("no real day", Lines.setting("on", "2026-02-29", in: sentinel), "S006", "/on"),
        Case("a float amount", amount("8917346520.5"), "S007", "/amount"),
        Case("an amount with a fraction of zero", amount("8917346520.0"), "S007", "/amount"),
        Case("an amount with an exponent", amount("8917346520e1"), "S007", "/amount"),
        Case("2^60", amount("1152921504606846976"), "S007", "/amount"),
        Case("2^64", amount("18446744073709551616"), "S007", "/amount"),
        Case("10^15 and one", amount("1000000000000001"), "S007", "/amount"),
        Case("a negative amount", amount("-8917346520"), "S007", "/amount"),
        Case("an amount in quotes", amount("\"8917346520\""), "S007", "/amount"),
        Case(
            "a currency of yesterday", Lines.setting("currency", "DEM", in: sentinel), "S008",
            "/currency"),
        Case(
            "an unknown code", Lines.setting("origin", "SENTINEL", in: sentinel), "S009", "/origin"),
        Case(
            "a wrong check digit",
            Lines.setting("subject", "uscc:91110000MA00TE0115", in: sentinel), "S010", "/subject"),
        Case(
            "a wrong LEI", Lines.setting("subject", "lei:5493001NTNQJDH60PM03", in: sentinel),
            "S012", "/subject"),
        Case(
            "no country", Lines.setting("subject", "foreign:XX-SENTINEL", in: sentinel), "S013",
            "/subject"),
        Case("no scheme", Lines.setting("subject", "SENTINEL", in: sentinel), "S014", "/subject"),
        Case(
            "an account number in lower case",
            Lines.setting("account_no", "sentinel", in: sentinel), "S014", "/account_no"),
        Case(
            "a rate above 100 %", Lines.setting("rate_ppm", 1_000_001, in: Lines.opened), "S015",
            "/rate_ppm"),
    ]

    @Test func everyBadLineIsRefusedByItsRuleAndNothingIsStored() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            for bad in Self.cases {
                let body = Lines.ndjson([Lines.opened]) + bad.line + Array("\n".utf8)
                let answer = try server.answer(.batch(body, as: lender, key: "one-key"))
                let name = Comment(rawValue: bad.description)
                let problem = try expectProblem(answer, 422, "batch_refused", name)
                #expect(problem.object["received"] == 2 && problem.object["refused"] == 1, name)
                #expect(problem.findings.map(\.line) == [2], name)
                #expect(problem.findings.first?.rule == bad.rule, name)
                #expect(problem.findings.first?.pointer == bad.pointer, name)
                expectNoSentinel(in: answer, name)
            }
            #expect(try server.checkpoint() == before)
            expectNoSentinel(inLogsOf: server)
        }
    }

    @Test func everyBadLineIsListedInPartialMode() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let lines = Self.cases.map { $0.line + Array("\n".utf8) }.flatMap(\.self)
            let body = Lines.ndjson([Lines.opened]) + lines
            let answer = try server.answer(.batch(body, as: lender, query: "?mode=partial"))
            let receipt = try server.receipt(of: answer, provingLines: body, from: lender)
            #expect(receipt.lines == [1] && receipt.refused == Self.cases.count)
            let findings = try #require(try answer.object(201)["findings"]?.arrayValue)
            let rules = findings.compactMap(\.objectValue)
                .filter { $0["severity"] == "error" }.map { $0["rule"]?.stringValue }
            #expect(rules == Self.cases.map(\.rule))
            expectNoSentinel(in: answer, "partial mode")
        }
    }

    /// As elements of an array, those that are cut out whole are refused by the same rules.
    @Test func badElementsAreRefusedAsBadLinesAre() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            for bad in Self.cases where !bad.rule.hasPrefix("S001") {
                let body = Array("[".utf8) + bad.line + Array("]".utf8)
                let answer = try server.answer(
                    .batch(body, as: lender, type: "application/json"))
                let name = Comment(rawValue: bad.description)
                let problem = try expectProblem(answer, 422, "batch_refused", name)
                #expect(problem.findings.first?.rule == bad.rule, name)
                expectNoSentinel(in: answer, name)
            }
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func findingsAreCountedBeyondThoseListed() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let body = Array(String(repeating: "SENTINEL\n", count: 1_500).utf8)
            let refused = try server.answer(.batch(body, as: lender))
            let problem = try expectProblem(refused, 422, "batch_refused")
            #expect(problem.findings.count == 1_000)
            #expect(problem.object["finding_count"] == 1_500)
            let taken = try server.answer(.batch(body, as: lender, query: "?mode=partial"))
            #expect(try taken.object(201)["findings_omitted"] == 500)
        }
    }

    private func expectNoSentinel(in answer: Answer, _ name: Comment) {
        for sentinel in Self.sentinels {
            #expect(
                !answer.text.uppercased().replacing("/SENTINEL", with: "").contains(sentinel), name)
        }
    }

    private func expectNoSentinel(inLogsOf server: Server) {
        for sentinel in Self.sentinels {
            #expect(!(server.output + server.errors).uppercased().contains(sentinel))
        }
    }
}
