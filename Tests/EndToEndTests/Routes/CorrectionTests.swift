import CanonicalEncoding
import CreditModel
import Ledger
import Testing

/// What follows on a record: corrections, annulments, and the answers folded from what stands.
@Suite(.onThreads) struct CorrectionTests {
    private static let balance = Lines.balance

    private static func correction(of leaf: Int, balance: Int64) -> JSONObject {
        var line = Lines.setting("balance", .integer(balance), in: Lines.balance)
        line["supersedes"] = .integer(Int64(leaf))
        line["correction_reason"] = "data_entry"
        return line
    }

    /// Posts the account and its January report; returns the report's leaf.
    private func account(_ server: Server, _ lender: Member) throws -> Int {
        let receipt = try server.store(
            Lines.ndjson([Lines.registered, Lines.opened, Lines.drawdown, Lines.balance]),
            as: lender)
        return receipt.first + 3
    }

    private func getAccount(
        _ server: Server, _ lender: Member, query: String = ""
    ) throws -> JSONObject {
        let answer = try server.answer(.get("/v1/accounts/A-1\(query)", as: lender))
        return try #require(try answer.object(200)["account"]?.objectValue)
    }

    /// Whoever could hide that a record corrects another could leave both in force.
    @Test func aRecordThatHidesWhatItCorrectsIsRefused() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let consent = try server.consent(of: server.admitBusiness(), to: lender)
            _ = try account(server, lender)
            for answer in [
                try server.answer(.get("/v1/accounts/A-1", as: lender)),
                try server.answer(.inquiry("L1", consent: consent, as: lender)),
                try server.answer(.inquiry("L3", consent: consent, as: lender)),
                try server.answer(.supervision(as: regulator)),
            ] {
                let honest = try answer.object(answer.status)
                #expect(try verify(honest, server).exitCode == 0)
                // None of them corrects anything, so that what is folded stays what it was.
                let changed = try hiding("supersedes", in: honest)
                #expect(changed != honest)
                let result = try verify(changed, server)
                #expect(result.exitCode == 1)
                #expect(result.output.contains("does not show its member supersedes"))
            }
        }
    }

    private func verify(_ answer: JSONObject, _ server: Server) throws -> Command {
        let path = try server.scratch.write(JSONValue.object(answer).jsonBytes, to: "answer.json")
        return try Command.run(["verify", path, "--key", server.verifierKey], in: server.scratch)
    }

    /// The answer without the disclosures of a member.
    private func hiding(_ member: String, in answer: JSONObject) throws -> JSONObject {
        var presentation = try #require(answer["presentation"]?.objectValue)
        let statements = try #require(presentation["statements"]?.arrayValue)
        presentation["statements"] = .array(
            statements.map { statement in
                guard var object = statement.objectValue,
                    let disclosures = object["disclosures"]?.arrayValue
                else { return statement }
                object["disclosures"] = .array(
                    disclosures.filter { disclosure in
                        let json = disclosure.stringValue.flatMap { Base64.decodeURLSafe($0) } ?? []
                        return !String(decoding: json, as: UTF8.self).contains("\"\(member)\"")
                    })
                return .object(object)
            })
        var changed = answer
        changed["presentation"] = .object(presentation)
        return changed
    }

    @Test func aCorrectionCountsInsteadAndBothStayProvable() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let leaf = try account(server, lender)
            let size = try server.size()
            let first = try server.store(
                Lines.ndjson([Self.correction(of: leaf, balance: 4_900_000)]), as: lender)
            let second = try server.store(
                Lines.ndjson([Self.correction(of: first.first, balance: 4_800_000)]), as: lender)
            #expect(try getAccount(server, lender)["balance"] == 4_800_000)
            let then = try getAccount(server, lender, query: "?known_at=\(size)")
            #expect(then["balance"] == 5_000_000)
            let history = try server.answer(.get("/v1/statements/\(leaf)/history", as: lender))
            let object = try history.object(200)
            let links = try #require(object["links"]?.arrayValue)
            #expect(
                links == [
                    [
                        "kind": "supersedes", "earlier": .integer(Int64(leaf)),
                        "later": .integer(Int64(first.first)),
                    ],
                    [
                        "kind": "supersedes", "earlier": .integer(Int64(first.first)),
                        "later": .integer(Int64(second.first)),
                    ],
                ])
            #expect(try server.presentation(of: history, about: nil).opened == 3)
        }
    }

    @Test(arguments: ["another lender", "twice", "itself later", "another type"])
    func whatMayNotBeCorrectedIsRefused(_ fault: String) async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let leaf = try account(server, lender)
            var poster = lender
            var line = Self.correction(of: leaf, balance: 1)
            switch fault {
            case "another lender":
                poster = try server.admit("lender-two", "lender")
                try server.store(Lines.ndjson([Lines.opened]), as: poster)
            case "twice":
                try server.store(
                    Lines.ndjson([Self.correction(of: leaf, balance: 2)]), as: lender)
            case "itself later":
                line["supersedes"] = .integer(Int64(try server.size() + 5))
            default:
                line["supersedes"] = .integer(Int64(leaf - 1))
            }
            let before = try server.checkpoint()
            let answer = try server.answer(.batch(Lines.ndjson([line]), as: poster))
            let problem = try expectProblem(answer, 422, "batch_refused")
            #expect(problem.findings.map(\.rule) == ["X210"])
            #expect(problem.findings.first?.pointer == "/supersedes")
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func aRecordUnderTheWrongBusinessIsAnnulledThereAndFiledAnew() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let other = "uscc:91310000MA1K00015N"
            let first = try server.store(
                Lines.ndjson([Lines.registered, Lines.opened]), as: lender)
            let opening = first.first + 1
            var again = Lines.setting("subject", .string(other), in: Lines.opened)
            again["refiles"] = .integer(Int64(opening))
            let annulment: JSONObject = [
                "type": "annulment", "subject": .string(Lines.subject), "origin": "historical",
                "annuls": .integer(Int64(opening)), "on": "2026-02-01",
                "reason": "wrong_subject",
            ]
            let second = try server.store(Lines.ndjson([annulment, again]), as: lender)
            #expect(try getAccount(server, lender)["opened_on"] == "2026-01-05")
            let history = try server.answer(
                .get("/v1/statements/\(second.first + 1)/history", as: lender)
            ).object(200)
            let kinds = history["links"]?.arrayValue?.map { $0.objectValue?["kind"] }
            #expect(kinds == ["annuls", "refiles"])
            let consent = try server.consent(of: server.admitBusiness(), to: lender)
            let report = try server.answer(.inquiry("L1", consent: consent, as: lender))
                .object(201)
            #expect(report["report"]?.objectValue?["accounts"] == [])
        }
    }

    @Test func aReportIsFoldedFromWhatItsProofDiscloses() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            _ = try account(server, lender)
            let answer = try server.answer(.supervision(as: regulator))
            let summary = try #require(
                try answer.object(201)["report"]?.objectValue?["summary"]?.objectValue)
            #expect(summary["balance"] == ["CNY": 5_000_000])
            #expect(summary["accounts_open"] == 1 && summary["institutions_ever"] == 1)
            _ = try server.scratch.write(answer.body, to: "report.json")
            let verified = try Command.run(
                "verify", server.scratch.path("report.json"), "--key", server.verifierKey,
                "--label", "subject:\(Lines.subject)", in: server.scratch)
            #expect(verified.exitCode == 0, "\(verified.output)")
            let text = String(decoding: answer.body, as: UTF8.self)
                .replacing("\"balance\":{\"CNY\":5000000}", with: "\"balance\":{\"CNY\":5000001}")
            _ = try server.scratch.write(Array(text.utf8), to: "report.json")
            let changed = try Command.run(
                "verify", server.scratch.path("report.json"), "--key", server.verifierKey,
                "--label", "subject:\(Lines.subject)", in: server.scratch)
            #expect(changed.output.hasPrefix("NOT VERIFIED at step answer"))
        }
    }

    @Test func whatIsTriedSaysEverythingAndStoresNothing() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.checkpoint()
            let body = Lines.ndjson([Lines.opened, Lines.drawdown])
            let answer = try server.answer(.batch(body, as: lender, query: "?dry_run=true"))
            let object = try answer.object(200)
            #expect(object["dry_run"] == true && object["stored"] == 2)
            let refused = try server.answer(
                .batch(Lines.ndjson([Lines.drawdown]), as: lender, query: "?dry_run=true"))
            let problem = try expectProblem(refused, 422, "batch_refused")
            #expect(problem.findings.map(\.rule) == ["X201"] && problem.object["batch"] == nil)
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func whatWasRefusedAndItsFindingsCanBeAskedForByItsLenderOnly() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let other = try server.admit("lender-two", "lender")
            let answer = try server.answer(
                .batch(Lines.ndjson([Lines.drawdown, Lines.balance]), as: lender))
            let problem = try expectProblem(answer, 422, "batch_refused")
            let batch = try #require(problem.object["batch"]?.stringValue)
            let kept = try server.answer(.get("/v1/batches/\(batch)", as: lender)).object(200)
            #expect(kept["state"] == "refused" && kept["refused"] == 2 && kept["stored"] == 0)
            let page = try server.answer(
                .get("/v1/batches/\(batch)/findings?limit=1", as: lender)
            ).object(200)
            #expect(page["findings"]?.arrayValue?.count == 1 && page["next"] == 1)
            let lines = try server.answer(
                Request.get("/v1/batches/\(batch)/findings", as: lender)
                    .with("Accept", "application/json;q=0.5, Application/X-NDJSON"))
            #expect(lines.text.split(separator: "\n").count == 2)
            #expect(lines["content-type"] == "application/x-ndjson" && lines["vary"] == "Accept")
            try expectProblem(
                server.answer(.get("/v1/batches/\(batch)", as: other)), 404, "not_found")
        }
    }
}
