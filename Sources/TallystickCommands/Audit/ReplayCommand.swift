internal import ArgumentParser
internal import LogAudit

/// `tallystick replay --verify`: an audit from the log's beginning with its contracts in mind.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Execute a log's contracts again, and hold what they made against the log.",
        discussion: """
            Needs the openings of all statements (--openings or --credential), as an authority is \
            given them: they are audited first, so that nothing is executed but what the log holds. \
            Exit codes are those of audit. See docs/contracts.md.
            """)

    @Argument(help: "Where the log's files are: a URL, or a directory.")
    var log: LogAddress

    @OptionGroup var key: AuditKey

    @Flag(help: "Demand that the log holds exactly what its contracts make: what this is for.")
    var verify = false

    @Option(help: "Where evidence is written; never over another file.")
    var evidence = "evidence.json"

    @OptionGroup var openings: OpeningsOptions

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    func validate() throws {
        guard verify else { throw ValidationError("--verify is what replay does: give it") }
        guard openings.areGiven else {
            throw ValidationError("a replay needs --openings or --credential")
        }
    }

    func run() async throws {
        var audit = AuditLogCommand()
        audit.log = log
        audit.key = key
        audit.state = nil
        audit.full = true
        audit.evidence = evidence
        audit.openings = openings
        audit.json = json
        try await audit.run()
    }
}
