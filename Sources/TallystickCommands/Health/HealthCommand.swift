internal import ArgumentParser

/// `tallystick health`: exit code 0 where a server lives, or is ready, and 1 with the reason.
struct HealthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health", abstract: "Ask whether a registry or a witness lives.",
        discussion: """
            For a container's health check, in an image that has no curl. Prints one line; the exit \
            code is 0 where all is well, and 1 with the reason where it is not. A registry that is \
            read-only lives but is not ready: --ready is for what sends it requests, not for what \
            restarts it.
            """)

    /// More is no answer to what supervises a process.
    private static let longestWait = 60

    @Option(help: "The address of the registry or the witness.")
    var url = "http://127.0.0.1:8080"

    @Flag(help: "Ask whether it records, too (/readyz, which a witness does not have).")
    var ready = false

    @Option(help: "Seconds within which the whole answer must come.")
    var seconds = 3

    func run() async throws {
        guard (1...Self.longestWait).contains(seconds) else {
            throw ValidationError("the seconds are 1 to \(Self.longestWait)")
        }
        let question = ready ? HealthQuestion.ready : .live
        let client = RegistryClient(url: url, limit: .seconds(seconds))
        let answer = try await client.get(question.path)
        if let fault = question.fault(in: answer) {
            throw CommandFailure("the server at \(client.base) \(fault)")
        }
        StandardStreams.printLine(question.rawValue)
    }
}
