internal import ArgumentParser
internal import CanonicalEncoding
internal import Contracts
internal import Foundation

/// `tallystick contracts propose`: one person's half of putting contracts in force.
struct ContractsProposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Propose contracts; prints the name of each draft and the contract's.",
        discussion: """
            One of the operator's and one of an authority's put a contract in force together: one \
            proposes, the other publishes.
            """)

    @OptionGroup var client: ContractClientOptions

    @Flag(help: "Propose all that come with this program, instead of files.")
    var shipped = false

    @Argument(help: "Files with contracts in YAML.")
    var files: [String] = []

    func validate() throws {
        guard shipped == files.isEmpty else {
            throw ValidationError("give files, or --shipped and none")
        }
    }

    func run() async throws {
        var sources = shipped ? ShippedContracts.all.map(\.source) : []
        for file in files {
            guard let data = FileManager.default.contents(atPath: file),
                let source = String(validating: data, as: UTF8.self)
            else { throw CommandFailure("\(file) cannot be read as text") }
            sources.append(source)
        }
        for source in sources {
            let body: JSONValue = ["source": .string(source)]
            let answer = try await client.post("/v1/contracts", body.jsonBytes)
            StandardStreams.printLine(
                "\(answer.text("draft") ?? "") \(answer.text("contract") ?? "")")
        }
    }
}
