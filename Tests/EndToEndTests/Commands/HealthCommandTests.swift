import Foundation
import Testing

/// `tallystick health`: what a container's health check runs.
@Suite(.onThreads) struct HealthCommandTests {
    private func health(_ arguments: String..., in scratch: Scratch) throws -> Command {
        try Command.run(["health"] + arguments, in: scratch)
    }

    private func expectRefusal(
        _ command: Command, _ reason: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(command.exitCode == 1, sourceLocation: sourceLocation)
        #expect(command.output.isEmpty, sourceLocation: sourceLocation)
        #expect(
            command.errors.contains(reason), "\(command.errors)", sourceLocation: sourceLocation)
        #expect(
            command.errors.split(separator: "\n").count == 1, "\(command.errors)",
            sourceLocation: sourceLocation)
    }

    @Test func aServerThatRecordsLivesAndIsReady() async throws {
        try await Server.run { server in
            let live = try health("--url", server.url, in: server.scratch)
            #expect(live.exitCode == 0 && live.output == "live\n" && live.errors.isEmpty)
            let ready = try health("--ready", "--url", server.url + "/", in: server.scratch)
            #expect(ready.exitCode == 0 && ready.output == "ready\n" && ready.errors.isEmpty)
        }
    }

    @Test func aServerThatIsReadOnlyLivesAndIsNotReady() async throws {
        let scratch = try Scratch()
        let first = try Server(in: scratch)
        #expect(try first.stop() == .code(0))
        try FileManager.default.removeItem(atPath: scratch.path("data/anchor"))
        let server = try Server(in: scratch)
        defer { server.kill() }
        let live = try health("--url", server.url, in: scratch)
        #expect(live.exitCode == 0 && live.output == "live\n")
        expectRefusal(
            try health("--ready", "--url", server.url, in: scratch),
            "is not ready (503): The registry answers questions but records nothing: the")
    }

    @Test func aServerThatIsNotThereIsSaidToBeSo() async throws {
        try await Server.run { server in
            let url = server.url
            #expect(try server.stop() == .code(0))
            expectRefusal(
                try health("--url", url, in: server.scratch),
                "the registry at \(url) does not answer")
        }
    }

    @Test func aServerThatKeepsItsAnswerBackIsGivenUp() async throws {
        let scratch = try Scratch()
        let stalling = try StallingServer(in: scratch)
        defer { stalling.kill() }
        let began = ContinuousClock.now
        expectRefusal(
            try health(
                "--seconds", "1", "--url", "http://127.0.0.1:\(stalling.port)", in: scratch),
            "it took longer than 1.0 seconds")
        #expect(began.duration(to: .now) < .seconds(20))
    }

    /// Any web server may have the port, and say 200 to all.
    @Test func aServerThatSaysSomethingElseIsNotTakenForARegistry() async throws {
        try await Server.run { server in
            expectRefusal(
                try health("--url", server.url + "/#", in: server.scratch),
                "is another program: it does not say it is live")
            expectRefusal(
                try health("--url", server.url + "/v1", in: server.scratch),
                "is not live (404)")
        }
    }

    @Test func aWitnessLivesToo() async throws {
        try await Server.run { server in
            let witness = try WitnessServer("one", of: [server.verifierKey], in: server.scratch)
            defer { witness.kill() }
            let url = "http://127.0.0.1:\(witness.port)"
            let live = try health("--url", url, in: server.scratch)
            #expect(live.exitCode == 0 && live.output == "live\n")
            expectRefusal(
                try health("--ready", "--url", url, in: server.scratch), "is not ready (404)")
        }
    }

    @Test func aWaitThatIsTooLongIsRefused() throws {
        let scratch = try Scratch()
        for seconds in ["0", "61", "-1", "x"] {
            let refused = try health("--seconds=\(seconds)", in: scratch)
            #expect(refused.exitCode == 2 && refused.output.isEmpty)
        }
    }
}
