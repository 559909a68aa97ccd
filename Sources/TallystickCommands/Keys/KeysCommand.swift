internal import ArgumentParser
internal import Foundation
internal import TransparencyLog

/// `tallystick keys`: the keys of a data directory.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Make, look at and replace a registry's keys, or a witness's.",
        subcommands: [
            KeysShowCommand.self, KeysMakeCommand.self, KeysRotateCommand.self,
            KeysRetireCommand.self, KeysFollowCommand.self, KeysWitnessCommand.self,
        ])
}

/// `tallystick keys show`: prints the public part only.
struct KeysShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the verifier key that regulators need.")

    @Option(help: "The data directory.")
    var data: String

    func run() throws {
        let file = PrivateFile(url: URL(filePath: data).appending(path: "log.key"))
        guard let text = try file.read() else {
            throw CommandFailure("\(file.url.path) does not exist: the registry never started here")
        }
        StandardStreams.printLine(try NoteSigner(parsing: text).verifierKey.encoded)
        if let next = try file.next.read() {
            StandardStreams.printLine(
                "next: " + (try NoteSigner(parsing: next).verifierKey.encoded))
        }
    }
}
