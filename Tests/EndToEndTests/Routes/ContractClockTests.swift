import CanonicalEncoding
import Foundation
import Testing

/// Contracts that wait, at times that the test sets.
@Suite(.onThreads) struct ContractClockTests {
    private static let day = 86_400

    private func server(in scratch: Scratch, at time: Int) throws -> Server {
        try Server(
            in: scratch, ["--public-port", "0"],
            environment: WriteFaultLibrary.variables(in: scratch, clock: time))
    }

    private func credential(_ member: Member, _ scratch: Scratch) throws -> String {
        let path = try scratch.write(Array(member.key.utf8), to: "authority.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return path
    }

    private func publishShipped(_ server: Server, as authority: Member) throws {
        let proposed = try Command.run(
            [
                "contracts", "propose", "--shipped", "--url", server.url, "--credential",
                server.scratch.path("data/operator.key"),
            ], in: server.scratch)
        let drafts = proposed.output.split(separator: "\n").compactMap {
            $0.split(separator: " ").first.map { String($0) }
        }
        let published = try Command.run(
            [
                "contracts", "publish", "--url", server.url, "--credential",
                try credential(authority, server.scratch),
            ] + drafts, in: server.scratch)
        #expect(published.exitCode == 0, "\(proposed.errors) \(published.errors)")
    }

    /// What contracts derived from a statement, and the statements' places.
    private func executions(
        of leaf: Int, _ server: Server, as authority: Member
    ) throws -> [JSONObject] {
        let answer = try server.answer(
            .get("/v1/contracts/executions?statement=\(leaf)", as: authority)
        ).object(200)
        return answer["executions"]?.arrayValue?.compactMap(\.objectValue) ?? []
    }

    private func notices(_ server: Server, to member: Member) throws -> [JSONObject] {
        let answer = try server.answer(
            .get("/v1/events?limit=100", as: member)
        ).object(200)
        return (answer["events"]?.arrayValue?.compactMap(\.objectValue) ?? [])
            .filter { $0["type"] == "contract.notice" }
    }

    private func wait(until isSo: () throws -> Bool) throws -> Bool {
        for _ in 0..<900 {
            if try isSo() { return true }
            usleep(100_000)
        }
        return false
    }

    /// A dispute that nobody answers: its lender is reminded, and when its last day is over that
    /// stands in the log, once, however often the registry is killed.
    @Test func aDisputeThatNobodyAnswersIsOverdueByTheLedgersClock() async throws {
        let scratch = try Scratch()
        let start = Int(Date().timeIntervalSince1970)
        var server = try self.server(in: scratch, at: start)
        defer { server.kill() }
        let cast = try DisputeCast(server)
        try publishShipped(server, as: cast.regulator)
        let opened = try cast.open().object(201)
        let leaf = try #require(
            opened["statements"]?.arrayValue?.first?.integerValue.map { Int($0) })

        server.kill()
        server = try self.server(in: scratch, at: start + 16 * Self.day)
        #expect(
            try wait {
                try notices(server, to: cast.lender).contains {
                    $0["notice"] == "dispute_answer_due"
                }
            })
        #expect(try executions(of: leaf, server, as: cast.regulator).isEmpty)

        for _ in 0..<2 {
            server.kill()
            server = try self.server(in: scratch, at: start + 21 * Self.day)
            #expect(
                try wait { try !executions(of: leaf, server, as: cast.regulator).isEmpty })
        }
        let derived = try executions(of: leaf, server, as: cast.regulator)
        #expect(derived.map { $0["contract"] } == ["dispute-deadline"])
        #expect(try notices(server, to: cast.lender).count == 1)

        let prefix = "the log alone on "
        let log = try #require(
            server.output.split(separator: "\n").first { $0.hasPrefix(prefix) })
        let replayed = try Command.run(
            [
                "replay", "--verify", String(log.dropFirst(prefix.count)), "--key",
                server.verifierKey, "--registry", server.url, "--credential",
                try credential(cast.regulator, scratch), "--legal-basis", "statute",
                "--case-no", "2026-17",
            ], in: scratch)
        #expect(replayed.exitCode == 0, "\(replayed.output) \(replayed.errors)")
        #expect(replayed.output.contains("1 statements of theirs are the same"))
    }

    /// An hour in which nothing was recorded ends with a tick and its block, and with nothing else.
    @Test func aRegistryWithNothingToDoTicksOnceAnHour() async throws {
        let scratch = try Scratch()
        let start = Int(Date().timeIntervalSince1970)
        var server = try self.server(in: scratch, at: start)
        defer { server.kill() }
        let authority = try server.admit("regulator-one", "regulator")
        try publishShipped(server, as: authority)
        let size = try server.size()
        for (minutes, ticks) in [(58, 0), (62, 1), (125, 2)] {
            server.kill()
            server = try self.server(in: scratch, at: start + minutes * 60)
            let grown = size + 2 * ticks
            if ticks > 0 { _ = try wait { try server.size() >= grown } }
            // The registry looks at the clock every half minute.
            try await Task.sleep(for: .seconds(ticks == 0 ? 33 : 3))
            #expect(try server.size() == grown, "after \(minutes) minutes")
        }
    }
}
