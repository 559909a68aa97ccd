import CanonicalEncoding
import Cryptography
import Foundation
import Ledger
import Testing

/// An incident from its detection to its end, at times that the test sets.
@Suite(.onThreads) struct IncidentDrillTests {
    private static let hour = 3_600

    /// A server whose clock says that so many hours have passed since `start`.
    private static func server(
        in scratch: Scratch, at time: Int, _ options: [String] = []
    ) throws -> Server {
        try Server(
            in: scratch, options, environment: WriteFaultLibrary.variables(in: scratch, clock: time)
        )
    }

    /// The types of an incident's statements, proven.
    private static func course(
        _ incident: String, of server: Server, as reader: Member
    ) throws -> [String] {
        let answer = try server.answer(.get("/v1/incidents/\(incident)", as: reader))
        return try server.presentation(of: answer, about: nil).statements
            .compactMap { $0.type?.name }
    }

    private static func await(
        _ expected: [String], of incident: String, on server: Server, as reader: Member
    ) throws {
        for _ in 0..<100 {
            if try course(incident, of: server, as: reader) == expected { return }
            usleep(100_000)
        }
        let course = try course(incident, of: server, as: reader)
        #expect(course == expected)
    }

    @Test func aMissedDeadlineStandsInTheLogAndAClosedIncidentForEveryone() async throws {
        let scratch = try Scratch()
        let start = Int(Date().timeIntervalSince1970)
        var server = try Self.server(in: scratch, at: start)
        defer { server.kill() }
        let regulator = try server.admit("watch-1", "regulator")
        let lender = try server.admit("lender-1", "lender")
        let keeper = server.operatorMember
        let opened = try server.answer(
            .post(
                "/v1/incidents",
                json: [
                    "kind": "data_leak", "affected_records": 12, "summary": "A list was sent out.",
                ], as: keeper)
        ).object(201)
        let incident = try #require(opened["incident"]?.stringValue)
        #expect(opened["severity"] == "serious" && opened["profile"] == "card-24h")
        let path = "/v1/incidents/\(incident)"
        #expect(try server.answer(.get(path, as: lender)).status == 404)
        #expect(try server.answer(.get(path)).status == 404)

        // The process is killed at each step of the clock, and the step is recorded once.
        var expected = ["opened"]
        for (hours, step) in [(12, "reminded"), (20, "reminded"), (25, "deadline_missed")] {
            expected.append(step)
            for _ in 0..<2 {
                server.kill()
                server = try Self.server(in: scratch, at: start + hours * Self.hour)
                try Self.await(expected, of: incident, on: server, as: regulator)
            }
        }
        // Late: the report is taken, and what was missed stays missed.
        let draft = try server.answer(.get(path + "/report", as: keeper))
        let digest = Base64.encode(SHA256.hash(draft.body).bytes)
        #expect(draft["repr-digest"] == "sha-256=:\(digest):")
        let sent: JSONValue = [
            "stage": "first", "to": "The authority", "report_sha256": .string(digest),
        ]
        let reported = try server.answer(.post(path + "/reports", json: sent, as: keeper)).object(
            201)
        #expect(
            reported["duties"]?.arrayValue?.first?.objectValue?["state"] == "missed")
        let closing: JSONValue = [
            "summary": "A list was sent to the wrong lender, which destroyed it.",
            "cause": "A wrong address.", "measures": "Addresses are checked by two.",
        ]
        _ = try server.answer(.post(path + "/closures", json: closing, as: keeper)).object(201)
        expected += ["reported", "closed"]
        #expect(try Self.course(incident, of: server, as: regulator) == expected)

        for reader in [lender, nil] {
            let request = reader.map { Request.get(path, as: $0) } ?? .get(path)
            let answer = try server.answer(request)
            let shown = try #require(answer.object()["incident"]?.objectValue)
            #expect(shown["closing_summary"] != nil && shown["cause"] == nil)
            let proven = try server.presentation(of: answer, about: nil).statements
            #expect(proven.count == 1 && proven[0]["summary"] == shown["closing_summary"])
            #expect(proven[0]["cause"] == nil)
            let list = try server.answer(.get("/v1/incidents?state=closed")).object()
            #expect(list["incidents"]?.arrayValue?.count == 1)
        }
        // Nothing is open: the clock says no more, however late it is.
        let size = try server.size()
        server.kill()
        server = try Self.server(in: scratch, at: start + 60 * 24 * Self.hour)
        try await Task.sleep(for: .seconds(3))
        #expect(try server.size() == size)
    }

    @Test func aReportIsDraftedForPeopleInBothLanguages() async throws {
        try await Server.run(["--set", "incident_profile=cn-2025"]) { server in
            let keeper = server.operatorMember
            let opened = try server.answer(
                .post(
                    "/v1/incidents",
                    json: ["kind": "outage", "summary": "It <stood> still & silent."], as: keeper)
            ).object(201)
            let incident = try #require(opened["incident"]?.stringValue)
            #expect(opened["profile"] == "cn-2025")
            for (language, title) in [("en", "Report of incident"), ("zh", "事件报告")] {
                var request = Request.get(
                    "/v1/incidents/\(incident)/report?lang=\(language)", as: keeper)
                request.headers.append(("Accept", "text/html"))
                let page = try server.answer(request)
                #expect(page.status == 200 && page["cache-control"] == "no-store")
                #expect(page.text.contains("\(title)"))
                #expect(page.text.contains("It &lt;stood&gt; still &amp; silent."))
            }
        }
    }

    @Test func anIncidentsAnswerIsVerifiedByTheCommand() async throws {
        try await Server.run { server in
            let keeper = server.operatorMember
            let opened = try server.answer(
                .post(
                    "/v1/incidents", json: ["kind": "other", "summary": "Something."], as: keeper)
            ).object(201)
            let incident = try #require(opened["incident"]?.stringValue)
            let answer = try server.answer(.get("/v1/incidents/\(incident)", as: keeper))
            let file = try server.scratch.write(answer.body, to: "incident.json")
            let arguments = ["verify", file, "--key", server.verifierKey]
            #expect(try Command.run(arguments, in: server.scratch).exitCode == 0)
            let changed = answer.text.replacing(
                "\"severity\":\"general\"", with: "\"severity\":\"major\"")
            let other = try server.scratch.write(Array(changed.utf8), to: "changed.json")
            let refused = try Command.run(
                ["verify", other, "--key", server.verifierKey], in: server.scratch)
            #expect(refused.exitCode != 0)
        }
    }
}
