internal import ArgumentParser
internal import Glibc
internal import Logging
internal import Observability

/// `tallystick serve`: opens or founds the registry in a directory and answers over HTTP.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a registry from a data directory.",
        discussion: """
            The first start makes the keys, the database and the anchor in the directory, and \
            writes the credentials of two persons of the operator to operator.key and \
            operator-2.key there.

            Whatever has no flag of its own is set with --set, in the environment or in the file \
            of --config; config check prints what holds.
            """)

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let configuration: ServeConfiguration
        do {
            configuration = try ServeConfiguration.read(try options.input()).configuration.get()
        } catch let faults as ConfigurationFaults {
            for fault in faults.all { StandardStreams.printError("Error: \(fault)") }
            throw ExitCode(Program.unusableInput)
        }
        // Whoever reads our output may go; the registry stays.
        signal(SIGPIPE, SIG_IGN)
        // Whoever renews certificates tells us so, also where there are none, or not yet.
        signal(SIGHUP, SIG_IGN)
        let level = configuration.logLevel
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: level) }
        defer { LineWriter.standardError.drain(within: .seconds(2)) }
        // What the registry writes is nobody else's to read, SQLite's files included.
        umask(0o077)
        let logger = Logger(label: "tallystick")
        try await ServedRegistry(configuration: configuration, logger: logger).run()
    }
}
