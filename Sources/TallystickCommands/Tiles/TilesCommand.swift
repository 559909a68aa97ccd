internal import ArgumentParser

/// `tallystick tiles`: the log as files.
struct TilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tiles", abstract: "The log as files for a static web server.",
        subcommands: [TilesExportCommand.self])
}
