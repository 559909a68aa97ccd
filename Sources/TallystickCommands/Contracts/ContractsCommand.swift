internal import ArgumentParser

/// `tallystick contracts`: the contracts that come with the program, and how they are put in force.
struct ContractsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contracts", abstract: "Write out, propose and publish contracts.",
        subcommands: [
            ContractsShippedCommand.self, ContractsProposeCommand.self,
            ContractsPublishCommand.self,
        ])
}
