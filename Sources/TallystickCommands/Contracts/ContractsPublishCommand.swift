internal import ArgumentParser

/// `tallystick contracts publish`: the other person's half.
struct ContractsPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish contracts that a person of another role proposed.")

    @OptionGroup var client: ContractClientOptions

    @Argument(help: "The drafts' names, as propose printed them.")
    var drafts: [String]

    func run() async throws {
        for draft in drafts {
            let answer = try await client.post("/v1/contracts/drafts/\(draft)/publications", [])
            StandardStreams.printLine("\(answer.text("contract") ?? "") is published")
        }
    }
}
