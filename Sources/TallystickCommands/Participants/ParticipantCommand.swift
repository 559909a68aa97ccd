internal import ArgumentParser

/// `tallystick participant`: those who may use the registry.
struct ParticipantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "participant", abstract: "Admit participants.",
        subcommands: [ParticipantAddCommand.self])
}

/// `tallystick participant add`: admits one and prints its credential.
struct ParticipantAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Admit a participant; prints its credential, once.")

    @OptionGroup var client: ClientOptions

    @Argument(help: "The id: lower-case letters, digits and hyphens.")
    var id: String

    @Option(help: "lender, regulator or operator.")
    var role: String

    @Option(help: "The legal name.")
    var name: String

    func run() async throws {
        let key = try await RegistryClient(url: client.url).admit(
            id: id, role: role, name: name, operatorKey: try client.readOperatorKey())
        guard let key else {
            throw CommandFailure("a participant with this id exists; choose another id")
        }
        StandardStreams.printLine(key)
    }
}
