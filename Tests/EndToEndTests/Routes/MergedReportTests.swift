import CanonicalEncoding
import Foundation
import Ledger
import TestSupport
import Testing

/// Reports on businesses that were found to be one, over HTTP and verified offline by the program.
@Suite(.onThreads) struct MergedReportTests {
    private static let businesses =
        [Lines.subject] + (1...3).map { InventedIdentity.lei(of: "firm-\($0)") }

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

    /// A lender to whom every business consents.
    private struct Reader {
        let lender: Member
        let consents: [String]

        func report(_ place: Int, at level: String = "L1", _ server: Server) throws -> JSONObject {
            let request = Request.inquiry(
                level, on: MergedReportTests.businesses[place], consent: consents[place],
                as: lender)
            return try server.answer(request).object(201)
        }
    }

    private func readers(_ server: Server, _ names: String...) throws -> [Reader] {
        let businesses = try Self.businesses.enumerated().map { place, subject in
            try server.admitBusiness(subject, id: "firm-\(place)")
        }
        return try names.map { name in
            let lender = try server.admit(name, "lender")
            return Reader(
                lender: lender,
                consents: try businesses.map { try server.consent(of: $0, to: lender) })
        }
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
            let readers = try readers(server, "lender-one", "lender-two")
            try server.store(
                Lines.ndjson((0..<4).map(Self.opened)), as: readers[0].lender)
            try server.store(
                Lines.ndjson([Self.merger(0, 1), Self.merger(1, 2)]),
                as: try server.admit("lender-three", "lender"))
            for place in 0..<3 {
                let answer = try readers[0].report(place, server)
                #expect(accounts(answer) == ["A-0", "A-1", "A-2"])
                #expect(answer["merged"]?.arrayValue?.count == 2)
                let result = try verify(answer, server)
                #expect(result.exitCode == 0, "\(result.output)")
                #expect(result.output.split(separator: "\n").count { $0.contains("merged: ") } == 2)
            }
            let alone = try readers[0].report(3, server)
            #expect(accounts(alone) == ["A-3"] && alone["merged"] == nil)
            // Another lender sees that they are one, and none of the accounts.
            let other = try readers[1].report(0, server)
            #expect(accounts(other) == [] && other["merged"]?.arrayValue?.count == 2)
            #expect(try verify(other, server).exitCode == 0)
            // Whether anything is recorded is said of the business that was asked about.
            let least = try readers[1].report(0, at: "L0", server)
            #expect(least["asserted"] == ["exists": true] && least["merged"] == nil)
            #expect(try verify(least, server).exitCode == 0)
        }
    }

    /// Nobody opens a file to itself by saying that the business which consented was merged into it.
    @Test func aMergerJoinsNothingForWhoeverReportedIt() async throws {
        try await Server.run { server in
            let readers = try readers(server, "lender-one", "lender-two")
            try server.store(
                Lines.ndjson((0..<2).map(Self.opened)), as: readers[1].lender)
            try server.store(Lines.ndjson([Self.merger(0, 1)]), as: readers[0].lender)
            for level in ["L0", "L1", "L2", "L3"] {
                let answer = try readers[0].report(0, at: level, server)
                #expect(answer["merged"] == nil, "\(level)")
                let result = try verify(answer, server)
                #expect(result.exitCode == 0, "\(level): \(result.output)")
                guard level != "L0" else { continue }
                let told = answer["report"]?.objectValue?["identities"]?.arrayValue ?? []
                #expect(told.map { $0.objectValue?["joined"] } == [false], "\(level)")
                for end in ["subject", "merged_into"] {
                    let hiding = Self.hiding(end, ofMergersIn: answer)
                    #expect(try verify(hiding, server).exitCode == 1, "\(level) \(end)")
                }
                let other = try readers[1].report(0, at: level, server)
                #expect(other["merged"]?.arrayValue?.count == 1, "\(level)")
                #expect(try verify(other, server).exitCode == 0, "\(level)")
            }
        }
    }

    @Test func aBusinessIsShownWhatWasSaidOfItAndNoOtherFile() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let business = try server.admitBusiness(Self.businesses[1], id: "firm-1")
            try server.store(
                Lines.ndjson((0..<2).map(Self.opened) + [Self.merger(0, 1)]), as: lender)
            let answer = try server.answer(.ownFile(as: business)).object(201)
            #expect(accounts(answer) == ["A-1"] && answer["merged"] == nil)
            let told = answer["report"]?.objectValue?["identities"]?.arrayValue ?? []
            #expect(told.map { $0.objectValue?["joined"] } == [false])
            let result = try verify(answer, server)
            #expect(result.exitCode == 0, "\(result.output)")
        }
    }

    /// What is left of a merger when one of the two was erased is no reason to doubt the other's file.
    @Test func aReportOnWhatIsLeftOfAMergerVerifies() async throws {
        try await Server.run { server in
            let reader = try readers(server, "lender-one")[0]
            let other = try server.admit("lender-two", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            try server.store(
                Lines.ndjson((0..<2).map(Self.opened) + [Self.merger(0, 1)]), as: other)
            let order: JSONValue = [
                "subject": .string(Self.businesses[0]), "reason": "subject_request",
                "legal_basis": "statute",
            ]
            _ = try server.answer(.post("/v1/erasures", json: order, as: server.operatorMember))
                .object(201)
            var answers = try ["L0", "L1", "L2", "L3"].map { try reader.report(1, at: $0, server) }
            answers.append(
                try server.answer(.supervision(on: Self.businesses[1], as: regulator)).object(201))
            for answer in answers {
                #expect(answer["merged"] == nil)
                let result = try verify(answer, server)
                #expect(result.exitCode == 0, "\(result.output)")
            }
        }
    }

    /// The answer without the disclosures of a member, where a merger is opened.
    private static func hiding(_ member: String, ofMergersIn answer: JSONObject) -> JSONObject {
        var answer = answer
        var presentation = answer["presentation"]?.objectValue ?? [:]
        let statements = (presentation["statements"]?.arrayValue ?? []).map { value in
            guard var statement = value.objectValue,
                statement["statement"]?.objectValue?["vct"]
                    == "tallystick/credit/identity.merged/1",
                let disclosures = statement["disclosures"]?.arrayValue
            else { return value }
            statement["disclosures"] = .array(
                disclosures.filter { disclosure in
                    let json = disclosure.stringValue.flatMap {
                        Base64.decodeURLSafe(Array($0.utf8))
                    }
                    return !String(decoding: json ?? [], as: UTF8.self).contains("\"\(member)\"")
                })
            return .object(statement)
        }
        presentation["statements"] = .array(statements)
        answer["presentation"] = .object(presentation)
        return answer
    }

    /// The correction of a merger stands in the file of the business that was not merged after all.
    @Test func aMergerThatWasCorrectedJoinsNothing() async throws {
        try await Server.run { server in
            let reader = try readers(server, "lender-one")[0]
            let other = try server.admit("lender-two", "lender")
            try server.store(Lines.ndjson((0..<4).map(Self.opened)), as: reader.lender)
            let first = try server.store(Lines.ndjson([Self.merger(0, 1)]), as: other).first
            var correction = Self.merger(0, 2)
            correction["supersedes"] = .integer(Int64(first))
            correction["correction_reason"] = "data_entry"
            try server.store(Lines.ndjson([correction]), as: other)
            for (place, numbers, files) in [
                (0, ["A-0", "A-2"], 1), (1, ["A-1"], 1), (2, ["A-0", "A-2"], 1),
            ] {
                let answer = try reader.report(place, server)
                #expect(accounts(answer) == numbers, "\(place)")
                #expect(answer["merged"]?.arrayValue?.count == files, "\(place)")
                let result = try verify(answer, server)
                #expect(result.exitCode == 0, "\(place): \(result.output)")
            }
        }
    }

    @Test func aReportWithoutOneOfItsFilesIsRefused() async throws {
        try await Server.run { server in
            let reader = try readers(server, "lender-one")[0]
            try server.store(Lines.ndjson((0..<4).map(Self.opened)), as: reader.lender)
            try server.store(
                Lines.ndjson([Self.merger(0, 1), Self.merger(1, 2)]),
                as: try server.admit("lender-two", "lender"))
            let honest = try reader.report(0, server)
            let files = try #require(honest["merged"]?.arrayValue)
            let stranger = try #require(reader.report(3, server)["presentation"])
            try server.store(Lines.ndjson([Lines.judgments(1)[0]]), as: reader.lender)
            let later = try #require(reader.report(0, server)["merged"]?.arrayValue)
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
