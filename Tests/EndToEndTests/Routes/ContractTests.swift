import CanonicalEncoding
import Foundation
import Testing

/// Contracts over HTTP, from a draft to an audit that executes them again.
@Suite(.onThreads) struct ContractTests {
    private static let source = """
        contract: judgments
        on: public.record
        when: statement.amount != null && statement.amount >= 3
        effects:
          - derive: derived.mark
            values: {mark: '"judged"', value: statement.amount}
        """

    private func propose(_ source: String, _ server: Server) throws -> Answer {
        try server.answer(
            .post("/v1/contracts", json: ["source": .string(source)], as: server.operatorMember))
    }

    private func credential(_ member: Member, _ server: Server) throws -> String {
        let path = try server.scratch.write(Array(member.key.utf8), to: "authority.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return path
    }

    private func publish(_ source: String, _ server: Server, as regulator: Member) throws {
        let draft = try #require(try propose(source, server).object(202)["draft"]?.stringValue)
        _ = try server.answer(
            .post("/v1/contracts/drafts/\(draft)/publications", as: regulator)
        ).object(201)
    }

    @Test func aContractIsPublishedByTwoActsInItsBlockAndIsExecutedAgain() async throws {
        try await Server.run(["--public-port", "0"]) { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let draft = try #require(
                try propose(Self.source, server).object(202)["draft"]?.stringValue)
            let publication = "/v1/contracts/drafts/\(draft)/publications"
            #expect(try server.answer(.post(publication, as: server.secondOperator)).status == 403)
            let published = try server.answer(.post(publication, as: regulator)).object(201)
            #expect(published["version"] == 1)
            #expect(try server.answer(.post(publication, as: regulator)).status == 409)

            let body = Lines.ndjson(Lines.judgments(5))
            let size = try server.size()
            try server.store(body, as: lender)
            // Five records, the batch, three marks and the block.
            #expect(try server.size() == size + 10)

            let executions = try server.answer(
                .get("/v1/contracts/executions?statement=\(size + 4)", as: regulator)
            ).object(200)
            let execution = try #require(executions["executions"]?.arrayValue?.first?.objectValue)
            #expect(execution["index"] == .integer(Int64(size + 8)))
            #expect(execution["contract"] == "judgments" && execution["version"] == 1)

            let report = try server.answer(.supervision(as: regulator))
            #expect(report.status == 200 || report.status == 201)
            let verified = try Command.run(
                "verify", try server.scratch.write(Array(report.body), to: "report.json"), "--key",
                server.verifierKey, "--label", "subject:\(Lines.subject)", in: server.scratch)
            #expect(verified.exitCode == 0, "\(verified.output) \(verified.errors)")
            #expect(report.text.contains("derived.mark"))

            let version = try server.answer(
                .get("/v1/contracts/judgments/versions/1", as: lender)
            ).object(200)
            #expect(version["in_force"] == true)
            #expect(try server.answer(.get("/v1/schemas/derived.mark")).status == 200)

            let replayed = try Command.run(
                [
                    "replay", "--verify", try logURL(server), "--key", server.verifierKey,
                    "--registry", server.url, "--credential", try credential(regulator, server),
                    "--legal-basis", "statute", "--case-no", "2026-17",
                ], in: server.scratch)
            #expect(replayed.exitCode == 0, "\(replayed.output) \(replayed.errors)")
            #expect(
                replayed.output.contains(
                    "contracts: 1 executed again, 3 statements of theirs are the same"))

            let checked = try Command.run(
                "check", "--data", server.scratch.path("data"), in: server.scratch)
            #expect(checked.exitCode == 0, "\(checked.output) \(checked.errors)")
        }
    }

    /// The registry's own statements, made into logs that are signed and indexed as they should be.
    @Test func aLogThatIsNotWhatItsContractsMakeIsFoundByAnAudit() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            try publish(Self.source, server, as: regulator)
            try server.store(Lines.ndjson(Lines.judgments(5)), as: lender)
            let answer = try server.answer(
                .post(
                    "/v1/supervision/exports",
                    json: [
                        "from": 0, "to": .integer(Int64(try server.size())),
                        "legal_basis": "statute", "case_no": "2026-17", "form": "openings",
                    ], as: regulator))
            #expect(answer.status == 200)
            let honest = try ForgedLog(openings: Array(answer.body), of: server.verifierKey)
            let mark = try honest.last("tallystick/credit/derived.mark/1")
            let published = try honest.last("tallystick/contract/published/1")
            func audit(_ log: ForgedLog, _ options: String...) throws -> Command {
                let folder = server.scratch.url.appending(path: "forged")
                let openings = server.scratch.url.appending(path: "forged.ndjson")
                try log.write(to: folder, openings: openings)
                return try Command.run(
                    ["audit", folder.path, "--key", log.key, "--openings", openings.path]
                        + options, in: server.scratch)
            }
            let audited = try audit(honest)
            #expect(audited.exitCode == 0, "\(audited.output) \(audited.errors)")
            #expect(audited.output.contains("3 statements of theirs are the same"))
            #expect(try audit(honest, "--json").output.contains("\"waiting_since\":null"))
            var logs: [(ForgedLog, String)] = []
            var changed = honest
            try changed.change(mark, "value", to: 1)
            logs.append((changed, "contract: leaf \(mark): its member value"))
            var missing = honest
            missing.removeLast()
            logs.append((missing, "none stands in the block"))
            var added = honest
            try added.repeatLast(ofCause: 1)
            logs.append((added, "contract: leaf \(mark + 1): no contract makes"))
            var other = honest
            try other.change(published, "definition_sha256", to: .string(Base64.encode([1])))
            logs.append((other, "contract: leaf \(published): a published contract's digest"))
            for (log, reason) in logs {
                let found = try audit(log)
                #expect(found.exitCode == 1, "\(reason): \(found.output) \(found.errors)")
                #expect(found.output.contains(reason), "\(found.output)")
            }
        }
    }

    @Test func whatIsWrongWithAContractIsToldByLineAndColumn() async throws {
        try await Server.run { server in
            let wrong = Self.source.replacingOccurrences(
                of: "value: statement.amount", with: "value: statement.amuont")
            let problem = try Problem(try propose(wrong, server))
            #expect(problem.code == "unprocessable")
            let finding = try #require(problem.findings.first)
            #expect(finding.line == 6 && finding.code == "unknown-field")
            #expect(finding.pointer == "/effects/0/values/value")
            let first = problem.object["errors"]?.arrayValue?.first?.objectValue
            #expect(first?["column"]?.integerValue ?? 0 > 30)
            #expect(try propose("contract: [", server).status == 422)
        }
    }

    @Test func aDraftIsTriedAndNothingIsRecorded() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.judgments(5)), as: lender)
            let draft = try #require(try propose(Self.source, server).object(202)["draft"])
            let size = try server.size()
            let answer = try server.answer(
                .post(
                    "/v1/contracts/simulations", json: ["draft": draft], as: server.operatorMember)
            ).object(200)
            #expect(answer["counts"]?.objectValue?["derived.mark"] == 3)
            #expect(answer["in_force"] == .null)
            let difference = answer["difference"]?.objectValue
            #expect(difference?["added"] == answer["counts"] && difference?["removed"] == [:])
            #expect(try server.size() == size)
            #expect(
                try server.answer(
                    .post(
                        "/v1/contracts/simulations",
                        json: ["draft": draft, "last_leaves": 100_001],
                        as: server.operatorMember)
                ).status == 422)
            let unproposed = try server.answer(
                .post(
                    "/v1/contracts/simulations", json: ["source": .string(Self.source)],
                    as: server.operatorMember))
            #expect(unproposed.status == 422, "nobody asks by rules that are not in the log")
        }
    }

    @Test func aDraftIsHeldAgainstTheVersionInForce() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            try publish(Self.source, server, as: regulator)
            try server.store(Lines.ndjson(Lines.judgments(5)), as: lender)
            let stricter = Self.source.replacingOccurrences(of: ">= 3", with: ">= 5")
            let draft = try #require(try propose(stricter, server).object(202)["draft"])
            let answer = try server.answer(
                .post(
                    "/v1/contracts/simulations", json: ["draft": draft], as: server.operatorMember)
            ).object(200)
            let inForce = answer["in_force"]?.objectValue
            #expect(inForce?["version"] == 1)
            #expect(inForce?["counts"] == ["derived.mark": 3])
            #expect(inForce?["recorded"] == ["derived.mark": 3])
            #expect(answer["counts"] == ["derived.mark": 1])
            #expect(
                answer["difference"]
                    == ["added": [:], "removed": ["derived.mark": 2], "changed": [:]])
        }
    }

    @Test func theContractsOfTheProgramAreProposedAndPublishedFromTheShell() async throws {
        try await Server.run { server in
            let regulator = try server.admit("regulator-one", "regulator")
            let proposed = try Command.run(
                [
                    "contracts", "propose", "--shipped", "--url", server.url, "--credential",
                    server.scratch.path("data/operator.key"),
                ], in: server.scratch)
            #expect(proposed.exitCode == 0, "\(proposed.output) \(proposed.errors)")
            let drafts = proposed.output.split(separator: "\n").compactMap {
                $0.split(separator: " ").first.map { String($0) }
            }
            let published = try Command.run(
                [
                    "contracts", "publish", "--url", server.url, "--credential",
                    try credential(regulator, server),
                ] + drafts, in: server.scratch)
            #expect(published.exitCode == 0, "\(published.output) \(published.errors)")
            let shipped = try Command.run(["contracts", "shipped"], in: server.scratch)
            #expect(
                published.output
                    == shipped.output.replacingOccurrences(of: "\n", with: " is published\n"))
            let listed = try server.answer(.get("/v1/contracts", as: regulator)).object(200)
            #expect(listed["contracts"]?.arrayValue?.count == drafts.count)
        }
    }

    private func logURL(_ server: Server) throws -> String {
        let prefix = "the log alone on "
        let line = try #require(
            server.output.split(separator: "\n").first { $0.hasPrefix(prefix) })
        return String(line.dropFirst(prefix.count))
    }
}
