internal import ArgumentParser

/// `tallystick participant`: those who may use the registry.
struct ParticipantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "participant", abstract: "Admit participants.",
        subcommands: [ParticipantAddCommand.self])
}
