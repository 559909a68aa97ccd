internal import ArgumentParser
internal import Cryptography
internal import Registry
internal import TransparencyLog

/// `tallystick keys make`: makes a registry's keys where there are none, and prints the public part.
struct KeysMakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Make a registry's keys before its first start; print its verifier key.",
        discussion: """
            For keys that are kept elsewhere than the database, such as an orchestrator's secrets, \
            and so have to be there first. What is there already is left as it is.
            """)

    @Option(help: "The directory of kek and log.key; made where there is none.")
    var data: String

    @Option(
        help: ArgumentHelp("The log's name, used when its key is made.", valueName: "name"))
    var origin: String

    func run() throws {
        let keys = try DataDirectory(path: data).keys(
            KeyPlaces(ConfiguredKeys(), data: data), origin: origin, begins: false,
            random: SystemRandomSource())
        StandardStreams.printLine(keys.logSigner.verifierKey.encoded)
    }
}
