import Foundation
import Ledger
import Testing
import TransparencyLog

/// `tallystick mirror --serve`: a copy that serves itself, and goes on without the log.
@Suite(.onThreads) struct MirrorServerTests {
    @Test func aCopyServesItselfAndKeepsUp() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            try server.store(Lines.ndjson(Lines.judgments(260)), as: lender)
            let scratch = server.scratch
            let process = try ChildProcess(
                Binary.path.get(),
                [
                    "mirror", server.url, scratch.path("copy"), "--key", server.verifierKey,
                    "--serve", "0", "--every", "1",
                ], output: scratch.path("mirror.out"), errors: scratch.path("mirror.err"))
            defer { process.send(SIGKILL) }
            let report = try StartReport.awaited(of: process, "mirror", in: scratch)
            let port = try #require(
                report["listening on http://127.0.0.1:"].flatMap { Int($0) })
            func ask(_ path: String) throws -> Answer {
                let connection = try Connection(port: port)
                try connection.send(Request.get(path).bytes)
                return try connection.answer()
            }
            #expect(try ask("/checkpoint").text == (try server.checkpoint()))
            for path in ["/tile/0/000", "/tile/1/000.p/1", "/tile/entries/000", "/tile/blocks/000"]
            {
                let (own, copied) = (try server.answer(.get(path)), try ask(path))
                #expect(copied.status == 200 && copied.body == own.body, "\(path)")
                for name in ["etag", "content-type", "cache-control"] {
                    #expect(copied[name] == own[name], "\(path) \(name)")
                }
            }
            for path in ["/audit-state.json", "/.lock", "/tile/0/x001/000", "/tile/../checkpoint"] {
                #expect(try ask(path).status >= 400, "\(path)")
            }
            // What the log records goes on into the copy.
            try server.store(Lines.ndjson(Lines.judgments(3)), as: lender)
            let newest = try server.checkpoint()
            let deadline = ContinuousClock.now.advanced(by: .seconds(30))
            while try ask("/checkpoint").text != newest, ContinuousClock.now < deadline {
                usleep(50_000)
            }
            #expect(try ask("/checkpoint").text == newest)
            // And what was copied can be had, and audited, without the log.
            server.kill()
            let audit = try Command.run(
                "audit", "http://127.0.0.1:\(port)", "--key", server.verifierKey, in: scratch)
            #expect(audit.exitCode == 0, "\(audit.output) \(audit.errors)")
            process.send(SIGTERM)
            guard case .code(0) = try process.wait() else {
                Issue.record("the mirror did not stop as it was told")
                return
            }
        }
    }
}
