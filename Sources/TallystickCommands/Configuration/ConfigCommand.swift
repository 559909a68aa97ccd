internal import ArgumentParser

/// `tallystick config`: what `serve` would go by.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Look at the configuration of serve.",
        subcommands: [ConfigCheckCommand.self])
}
