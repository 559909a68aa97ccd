import CanonicalEncoding
import Foundation
import Ledger
import Testing

/// Reports on businesses that were found to be one, over HTTP and verified offline by the program.
@Suite(.onThreads) struct MergedReportTests {
    private static let businesses = [Lines.subject, "foreign:US-1", "foreign:US-2", "foreign:US-3"]

    private static func opened(_ place: Int) -> JSONObject {
        Lines.setting(
            "account_no", .string("A-\(place)"),
            in: Lines.setting("subject", .string(businesses[place]), in: Lines.opened))
    }

    private static func merger(_ one: Int, _ other: Int) -> JSONObject {
        [
            "type": "identity.merged", "subject": .string(businesses[one]),
            "merged_into": .string(businesses[other]), "on": "2026-03-01",
        ]
    }

    private func report(_ place: Int, as member: Member, _ server: Server) throws -> Answer {
        let body: JSONObject = ["subject": .string(Self.businesses[place])]
        return try server.answer(.post("/v1/subjects/report", json: .object(body), as: member))
    }

    private func verify(_ object: JSONObject, _ server: Server) throws -> Command {
        let path = try server.scratch.write(
            JSONValue.object(object).jsonBytes, to: "\(UUID().uuidString).json")
        return try Command.run(["verify", path, "--key", server.verifierKey], in: server.scratch)
    }

    private func accounts(_ answer: JSONObject) -> [String] {
        (answer["report"]?.objectValue?["accounts"]?.arrayValue ?? []).compactMap {
            $0.objectValue?["account_no"]?.stringValue
        }
    }

    @Test func aReportIsOfAllThatTheBusinessIs() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            try server.store(
                Lines.ndjson(
                    (0..<4).map(Self.opened) + [Self.merger(0, 1), Self.merger(1, 2)]), as: lender)
            for place in 0..<3 {
                let answer = try report(place, as: lender, server).object(200)
                #expect(accounts(answer) == ["A-0", "A-1", "A-2"])
                #expect(answer["merged"]?.arrayValue?.count == 2)
                let result = try verify(answer, server)
                #expect(result.exitCode == 0, "\(result.output)")
                #expect(result.output.split(separator: "\n").count { $0.contains("merged: ") } == 2)
            }
            let alone = try report(3, as: lender, server).object(200)
            #expect(accounts(alone) == ["A-3"] && alone["merged"] == nil)
            // Another lender does not see the mergers.
            let other = try server.admit("lender-two", "lender")
            let blind = try report(0, as: other, server).object(200)
            #expect(accounts(blind) == [] && blind["merged"] == nil)
            #expect(try verify(blind, server).exitCode == 0)
        }
    }

    /// The correction of a merger stands in the file of the business that was not merged after all.
    @Test func aMergerThatWasCorrectedJoinsNothing() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let first = try server.store(
                Lines.ndjson((0..<4).map(Self.opened) + [Self.merger(0, 1)]), as: lender
            ).first
            var correction = Self.merger(0, 2)
            correction["supersedes"] = .integer(Int64(first + 4))
            correction["correction_reason"] = "data_entry"
            try server.store(Lines.ndjson([correction]), as: lender)
            for (place, numbers, files) in [
                (0, ["A-0", "A-2"], 1), (1, ["A-1"], 1), (2, ["A-0", "A-2"], 1),
            ] {
                let answer = try report(place, as: lender, server).object(200)
                #expect(accounts(answer) == numbers, "\(place)")
                #expect(answer["merged"]?.arrayValue?.count == files, "\(place)")
                let result = try verify(answer, server)
                #expect(result.exitCode == 0, "\(place): \(result.output)")
            }
        }
    }

    @Test func aReportWithoutOneOfItsFilesIsRefused() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            try server.store(
                Lines.ndjson(
                    (0..<4).map(Self.opened) + [Self.merger(0, 1), Self.merger(1, 2)]), as: lender)
            let honest = try report(0, as: lender, server).object(200)
            let files = try #require(honest["merged"]?.arrayValue)
            let stranger = try #require(
                report(3, as: lender, server).object(200)["presentation"])
            try server.store(Lines.ndjson([Lines.judgments(1)[0]]), as: lender)
            let later = try #require(
                report(0, as: lender, server).object(200)["merged"]?.arrayValue)
            for merged: [JSONValue]? in [
                nil, [], [files[0]], [files[1]], files + [files[0]], files + [stranger],
                [files[0], later[1]], [files[0], honest["presentation"] ?? .null], [.null],
            ] {
                var changed = honest
                changed["merged"] = merged.map { .array($0) }
                if merged == nil {
                    changed = JSONObject(honest.members.filter { $0.name != "merged" })
                }
                let result = try verify(changed, server)
                #expect(result.exitCode == 1, "\(result.output)")
            }
            #expect(try verify(honest, server).exitCode == 0)
        }
    }
}
