internal import ArgumentParser
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
        let places = try KeyPlaces(kek: nil, logKey: nil, data: data)
        guard let signer = try places.logKey.readSigner() else {
            throw CommandFailure(
                "\(places.logKey.place) does not exist: the registry never started here")
        }
        StandardStreams.printLine(signer.verifierKey.encoded)
        if let next = try places.readNextLogSigner() {
            StandardStreams.printLine("next: \(next.verifierKey.encoded)")
        }
    }
}
