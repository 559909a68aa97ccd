internal import ArgumentParser
internal import Glibc

/// The program: a registry, and the tools around it.
struct Tallystick: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tallystick",
        abstract: "A credit registry whose every answer can be checked without trusting it.",
        version: BuildInfo.version,
        subcommands: [
            ServeCommand.self, ConfigCommand.self, HealthCommand.self,
            ParticipantCommand.self, ImportCommand.self,
            GenerateCommand.self,
            VerifyCommand.self, EvidenceCommand.self, AuditCommand.self, ReplayCommand.self,
            MirrorCommand.self,
            WitnessCommand.self,
            KeysCommand.self, TilesCommand.self, BackupCommand.self, RestoreCommand.self,
            CheckCommand.self, FollowCommand.self, TakeoverCommand.self, ContractsCommand.self,
        ])
}

/// What the executable runs.
package enum Program {
    /// The exit code for input that cannot be used; ArgumentParser's own is 64.
    static let unusableInput: Int32 = 2

    package static func run() async {
        do {
            var command = try Tallystick.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch  where Tallystick.exitCode(for: error) == .validationFailure {
            StandardStreams.printError(Tallystick.fullMessage(for: error))
            exit(unusableInput)
        } catch {
            Tallystick.exit(withError: error)
        }
    }
}
