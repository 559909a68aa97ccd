internal import ArgumentParser

/// `tallystick audit`: follows a log by its files, and compares what auditors remember.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Audit a whole log by its static files, from where the last audit ended.",
        discussion: """
            Exit code 0: nothing was found. 1: something was found that does not convict the log by \
            itself. 2: the input cannot be used. 3: the log convicts itself, and the evidence was \
            written. 4: the log could not be had. See docs/auditing.md.
            """,
        subcommands: [AuditLogCommand.self, AuditCompareCommand.self],
        defaultSubcommand: AuditLogCommand.self)
}
