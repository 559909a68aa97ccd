internal import ArgumentParser

/// The program: a registry, and the tools around it.
struct Tallystick: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tallystick",
        abstract: "A credit registry whose every answer can be checked without trusting it.",
        subcommands: [
            ServeCommand.self, ParticipantCommand.self, ImportCommand.self, GenerateCommand.self,
            VerifyCommand.self, KeysCommand.self,
        ])
}

/// What the executable runs.
package enum Program {
    package static func run() async {
        await Tallystick.main()
    }
}
