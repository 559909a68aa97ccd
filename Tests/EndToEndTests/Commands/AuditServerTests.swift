import CanonicalEncoding
import Foundation
import Ledger
import Testing

/// `tallystick audit` and `tallystick mirror`, on a registry's own files over HTTP.
@Suite(.onThreads) struct AuditServerTests {
    private func run(_ server: Server, _ arguments: String...) throws -> Command {
        try Command.run(arguments + ["--key", server.verifierKey], in: server.scratch)
    }

    /// The file with an authority's credential, which only its owner may read.
    private func credential(_ member: Member, _ server: Server) throws -> String {
        let path = try server.scratch.write(Array(member.key.utf8), to: "authority.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return path
    }

    private func logURL(_ server: Server) throws -> String {
        let prefix = "the log alone on "
        let line = try #require(
            server.output.split(separator: "\n").first { $0.hasPrefix(prefix) })
        return String(line.dropFirst(prefix.count))
    }

    @Test func aRegistryIsFollowedAndCopied() async throws {
        try await Server.run(["--public-port", "0"]) { server in
            let url = try logURL(server)
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.judgments(300)), as: lender)
            let (state, copy) = (server.scratch.path("state.json"), server.scratch.path("copy"))
            let first = try run(server, "audit", url, "--state", state)
            #expect(first.exitCode == 0, "\(first.output) \(first.errors)")
            #expect(try run(server, "mirror", url, copy).exitCode == 0)
            let size = try server.size()
            try server.store(Lines.ndjson(Lines.judgments(500)), as: lender)
            let later = try run(server, "audit", url, "--state", state)
            #expect(later.exitCode == 0, "\(later.output) \(later.errors)")
            #expect(later.output.contains("read: \(try server.size() - size) leaves, 1 blocks"))
            let mirrored = try run(server, "mirror", url, copy)
            #expect(mirrored.exitCode == 0, "\(mirrored.output) \(mirrored.errors)")
            let audited = try run(server, "audit", copy, "--state", state, "--full")
            #expect(audited.exitCode == 0, "\(audited.output)")
            #expect(audited.output.contains("\(try server.size()) leaves"))
        }
    }

    @Test func theIndexOfEveryBlockIsHeldAgainstTheOpenings() async throws {
        try await Server.run(["--public-port", "0"]) { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            try server.store(Lines.ndjson(Lines.judgments(300)), as: lender)
            _ = try server.lookUp(Lines.subject, as: regulator)
            let url = try logURL(server)
            let options = [
                "audit", url, "--key", server.verifierKey, "--registry", server.url,
                "--credential", try credential(regulator, server), "--legal-basis", "statute",
                "--case-no", "2026-17",
            ]
            let audited = try Command.run(options, in: server.scratch)
            #expect(audited.exitCode == 0, "\(audited.output) \(audited.errors)")
            #expect(audited.output.contains("leaves nothing out; 0 statements are erased"))

            // The same openings from a file, and without one of them.
            let size = try server.size()
            let answer = try server.answer(
                .post(
                    "/v1/supervision/exports",
                    json: [
                        "from": 0, "to": .integer(Int64(size)), "legal_basis": "statute",
                        "case_no": "2026-17", "form": "openings",
                    ], as: regulator))
            #expect(answer.status == 200)
            let saved = try run(server, "mirror", url, server.scratch.path("copy"))
            #expect(saved.exitCode == 0)
            // The export is itself recorded, so the log is longer than what was saved.
            let whole = try run(
                server, "audit", url, "--openings",
                try server.scratch.write(Array(answer.body), to: "whole.ndjson"))
            #expect(whole.exitCode == 0, "\(whole.output) \(whole.errors)")
            #expect(whole.output.contains("the openings reach leaf \(size - 1):"))
            var lines = answer.body.split(separator: 0x0a).map { Array($0) + [0x0a] }
            lines.remove(at: 20)
            let path = try server.scratch.write(lines.flatMap { $0 }, to: "openings.ndjson")
            let found = try run(server, "audit", url, "--openings", path)
            #expect(found.exitCode == 1, "\(found.output)")
            #expect(found.output.contains("opening: leaf "))
        }
    }

    /// Whatever a registry may erase, and whatever stands beside it in another file, is accounted for.
    @Test func everyErasureOfAnHonestRegistryIsAccountedFor() async throws {
        try await Server.run(["--public-port", "0"]) { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            let business = try server.admitBusiness()
            _ = try server.consent(of: business, to: lender)
            let first = try server.store(
                Lines.ndjson([Lines.opened, Lines.guarantee]), as: lender
            ).first
            _ = try server.lookUp(Lines.subject, as: regulator)
            func erase(_ target: JSONObject) throws {
                var order = target
                order["reason"] = "subject_request"
                order["legal_basis"] = "statute"
                let answer = try server.answer(
                    .post("/v1/erasures", json: .object(order), as: server.operatorMember))
                #expect(answer.status == 201, "\(answer.text)")
            }
            try erase(["statement": .integer(Int64(first))])
            try erase(["subject": .string(Lines.guarantor)])
            try erase(["subject": .string(Lines.subject)])
            // What was erased is erased once more with what came since, the first erasure among it.
            try server.store(Lines.ndjson(Lines.judgments(3)), as: lender)
            try erase(["subject": .string(Lines.subject)])
            let audited = try Command.run(
                [
                    "audit", try logURL(server), "--key", server.verifierKey, "--registry",
                    server.url, "--credential", try credential(regulator, server),
                    "--legal-basis", "statute", "--case-no", "2026-17",
                ], in: server.scratch)
            #expect(audited.exitCode == 0, "\(audited.output) \(audited.errors)")
            #expect(audited.output.contains("leaves nothing out"))
        }
    }

    @Test func whatWasErasedKeepsItsPlacesInTheIndex() async throws {
        try await Server.run(["--public-port", "0"]) { server in
            let lender = try server.admit("lender-one", "lender")
            let regulator = try server.admit("regulator-one", "regulator")
            try server.store(Lines.ndjson(Lines.judgments(20)), as: lender)
            let order: JSONValue = [
                "subject": .string(Lines.subject), "reason": "subject_request",
                "legal_basis": "statute",
            ]
            _ = try server.answer(
                .post("/v1/erasures", json: order, as: server.operatorMember)
            ).object(201)
            let audited = try Command.run(
                [
                    "audit", try logURL(server), "--key", server.verifierKey, "--registry",
                    server.url, "--credential", try credential(regulator, server),
                    "--legal-basis", "statute", "--case-no", "2026-17",
                ], in: server.scratch)
            #expect(audited.exitCode == 0, "\(audited.output) \(audited.errors)")
            #expect(audited.output.contains("leaves nothing out; 20 statements are erased"))
        }
    }
}
