internal import ArgumentParser
internal import Contracts

/// `tallystick contracts shipped`: prints the contracts that come with the program.
struct ContractsShippedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shipped",
        abstract: "List the contracts that come with this program, or print one.",
        discussion: "None is in force before it is proposed and published (docs/contracts.md).")

    @Argument(help: "The contract to print; all names without it.")
    var name: String?

    func run() throws {
        guard let name else {
            for contract in ShippedContracts.all { StandardStreams.printLine(contract.name) }
            return
        }
        guard let contract = ShippedContracts.all.first(where: { $0.name == name }) else {
            throw CommandFailure("no contract called \(name) comes with this program")
        }
        StandardStreams.printLine(contract.source)
    }
}
